package dev.parley.application;

import dev.parley.application.access.AccessEnding;
import dev.parley.application.access.IdentityRules;
import dev.parley.application.access.ListDevices;
import dev.parley.application.access.NoteUse;
import dev.parley.application.access.PasswordCheck;
import dev.parley.application.access.Refresh;
import dev.parley.application.access.SignInAsGuest;
import dev.parley.application.access.SignInWithPassword;
import dev.parley.application.access.SignOut;
import dev.parley.application.access.TokenIssuance;
import dev.parley.application.account.ChangePassword;
import dev.parley.application.account.DeleteAccount;
import dev.parley.application.account.ExportAccount;
import dev.parley.application.account.ForgetUser;
import dev.parley.application.account.LeaveForGood;
import dev.parley.application.account.PasswordChoice;
import dev.parley.application.account.Register;
import dev.parley.application.account.ShowAccount;
import dev.parley.application.administration.Administrators;
import dev.parley.application.administration.BanUser;
import dev.parley.application.administration.LiftBan;
import dev.parley.application.administration.ReadAuditLog;
import dev.parley.application.administration.RevokeAccess;
import dev.parley.application.audit.Auditor;
import dev.parley.application.limit.Limits;
import dev.parley.application.media.ForgetMedia;
import dev.parley.application.media.MediaPorts;
import dev.parley.domain.IdSource;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The use cases of accounts and access, put together: for programs that do not know their users
 * from elsewhere. Thread-safe. There is nothing to close.
 *
 * @param register makes an account
 * @param signInWithPassword lets in who has one
 * @param signInAsGuest lets in who has none
 * @param refresh keeps them in
 * @param signOut ends it
 * @param listDevices tells where one is signed in
 * @param noteUse notes that one is there
 * @param showAccount tells who one is
 * @param changePassword gives an account another password
 * @param exportAccount hands out what is kept of one
 * @param deleteAccount erases it
 * @param administrators who may do what follows
 * @param banUser shuts somebody out
 * @param liftBan lets them in again
 * @param revokeAccess calls back what somebody was granted
 * @param readAuditLog shows what has happened
 */
public record Identity(
    Register register,
    SignInWithPassword signInWithPassword,
    SignInAsGuest signInAsGuest,
    Refresh refresh,
    SignOut signOut,
    ListDevices listDevices,
    NoteUse noteUse,
    ShowAccount showAccount,
    ChangePassword changePassword,
    ExportAccount exportAccount,
    DeleteAccount deleteAccount,
    Administrators administrators,
    BanUser banUser,
    LiftBan liftBan,
    RevokeAccess revokeAccess,
    ReadAuditLog readAuditLog) {
  /**
   * Puts the use cases together.
   *
   * @param ports those of the core, of which none may be left out
   * @param chat the core on these ports
   * @param identity what is needed besides
   * @param rules who may come in, and for how long
   * @param ids where new ids come from
   * @param secrets where refresh tokens come from: cryptographically strong, and thread-safe
   * @param clock what time it is
   */
  public static Identity start(
      Ports ports,
      Chat chat,
      IdentityPorts identity,
      IdentityRules rules,
      IdSource ids,
      RandomGenerator secrets,
      InstantSource clock) {
    Auditor auditor = chat.auditor();
    Limits limits = chat.limits();
    AccessEnding ending =
        new AccessEnding(
            identity.signIns(),
            ports.revocations(),
            identity.signInActivity(),
            chat.accessWatch(),
            rules,
            clock);
    TokenIssuance issuance =
        new TokenIssuance(
            identity.signIns(),
            identity.signInActivity(),
            identity.accessTokenIssuer(),
            rules,
            ids,
            secrets,
            clock);
    PasswordCheck check = new PasswordCheck(identity.attempts(), identity.passwordHasher(), clock);
    PasswordChoice choice = new PasswordChoice(identity.commonPasswords());
    Administrators administrators = new Administrators(rules.administrators(), auditor);
    ShowAccount showAccount = new ShowAccount(ports.users(), identity.accounts(), administrators);
    return new Identity(
        new Register(
            identity.accounts(),
            identity.nameSkeletons(),
            choice,
            identity.passwordHasher(),
            issuance,
            rules,
            limits,
            auditor,
            ids,
            clock),
        new SignInWithPassword(
            identity.accounts(),
            ports.users(),
            ports.bans(),
            identity.nameSkeletons(),
            identity.passwordHasher(),
            check,
            issuance,
            ending,
            limits,
            auditor,
            clock),
        new SignInAsGuest(
            identity.accounts(),
            ports.users(),
            identity.nameSkeletons(),
            issuance,
            rules,
            limits,
            auditor,
            ids,
            secrets,
            clock),
        new Refresh(
            identity.signIns(),
            ports.users(),
            ports.bans(),
            issuance,
            ending,
            chat.accessWatch(),
            rules,
            auditor,
            secrets,
            clock),
        new SignOut(identity.signIns(), ending, rules, auditor, secrets, clock),
        new ListDevices(identity.signIns(), identity.signInActivity(), clock),
        new NoteUse(identity.signInActivity(), clock),
        showAccount,
        new ChangePassword(
            identity.accounts(),
            identity.nameSkeletons(),
            choice,
            identity.passwordHasher(),
            check,
            ending,
            auditor,
            clock),
        new ExportAccount(
            showAccount,
            identity.signIns(),
            chat.listConversations(),
            identity.messageArchive(),
            identity.people(),
            ports.blocks(),
            ports.media().map(MediaPorts::catalogue),
            limits,
            auditor,
            clock),
        new DeleteAccount(
            identity.accounts(),
            new ForgetUser(
                identity.people(),
                ports.blocks(),
                ports.presenceRecords(),
                ports.media().map(ForgetMedia::new)),
            new LeaveForGood(ports.memberships(), ports.timeline()),
            identity.nameSkeletons(),
            check,
            ending,
            auditor,
            clock),
        administrators,
        new BanUser(administrators, ports.bans(), ending, auditor, clock),
        new LiftBan(administrators, ports.bans(), chat.accessWatch(), auditor),
        new RevokeAccess(administrators, ending, auditor),
        new ReadAuditLog(administrators, ports.auditLog(), auditor));
  }
}
