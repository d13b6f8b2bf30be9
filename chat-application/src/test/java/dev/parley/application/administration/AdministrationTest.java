package dev.parley.application.administration;

import static dev.parley.application.fixture.IdentityScene.CLIENT;
import static dev.parley.application.fixture.IdentityScene.PASSWORD;
import static dev.parley.application.fixture.IdentityScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.access.Denial;
import dev.parley.application.access.IssuedTokens;
import dev.parley.application.access.SignInWithPassword;
import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.text.TextProblem;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdministrationTest {
  private final IdentityScene scene = new IdentityScene();
  private final IssuedTokens alice = scene.register("alice");
  private final Grant root = scene.foreignGrant(ROOT);
  private final Grant nobody = scene.foreignGrant(new UserId("nobody"));

  @Test
  void aBanPutsSomebodyOutAtOnce() {
    List<Denial> told = new ArrayList<>();
    scene.chat.accessWatch().watch(scene.grant(alice), told::add);

    assertThat(ban(root, Optional.empty(), "spam")).isInstanceOf(BanUser.Outcome.Banned.class);

    assertThat(scene.open(alice)).isEqualTo(new OpenSession.Outcome.Banned(Optional.empty()));
    assertThat(scene.memory.signIns().of(alice.user().id(), ManualClock.START)).isEmpty();
    scene.scheduler.runReady();
    assertThat(told).containsExactly(new Denial.Banned(Optional.empty()));
    AuditEntry entry =
        scene.memory.auditLog().page(AuditLog.Filter.ALL, Optional.empty(), 1).getFirst();
    assertThat(entry.kind()).isEqualTo(AuditKind.USER_BANNED);
    assertThat(entry.actor()).contains(ROOT);
    assertThat(entry.subject()).contains(alice.user().id());
    assertThat(entry.details()).containsEntry("reason", "spam").containsEntry("until", "never");
  }

  @Test
  void whoseBanIsLiftedSignsInAnew() {
    ban(root, Optional.of(ManualClock.START.plusSeconds(60)), "spam");

    assertThat(scene.identity.liftBan().lift(root, alice.user().id(), CLIENT))
        .isEqualTo(new LiftBan.Outcome.Lifted(true));
    assertThat(scene.identity.liftBan().lift(root, alice.user().id(), CLIENT))
        .isEqualTo(new LiftBan.Outcome.Lifted(false));

    assertThat(scene.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT))
        .isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);
    assertThat(scene.auditKinds()).contains(AuditKind.BAN_LIFTED);
  }

  @Test
  void aBanNeedsAReasonAnEndToComeAndSomebodyWhoIsNoAdministrator() {
    assertThat(ban(root, Optional.empty(), " "))
        .isEqualTo(new BanUser.Outcome.InvalidReason(TextProblem.BLANK));
    assertThat(ban(root, Optional.of(ManualClock.START), "spam"))
        .isEqualTo(new BanUser.Outcome.AlreadyOver());
    assertThat(
            scene
                .identity
                .banUser()
                .ban(new BanUser.Command(root, ROOT, Optional.empty(), "spam", CLIENT)))
        .isEqualTo(new BanUser.Outcome.Protected());
    assertThat(scene.isIn(alice)).isTrue();
  }

  @Test
  void callsBackAllOfAUserOrOneSignInOrOneToken() {
    IssuedTokens foreign = scene.foreign(alice);
    RevokeAccess revokeAccess = scene.identity.revokeAccess();
    Grant named =
        new Grant(
            new UserId("carol"),
            Optional.of(new TokenId("jti")),
            Optional.empty(),
            Optional.empty(),
            ManualClock.START.plusSeconds(60));

    revokeAccess.revoke(root, new RevokeAccess.Target.Token(new TokenId("jti")), CLIENT);
    assertThat(scene.chat.accessWatch().check(named)).isPresent();

    revokeAccess.revoke(
        root, new RevokeAccess.Target.OneSignIn(alice.user().id(), alice.signIn().id()), CLIENT);
    assertThat(scene.isIn(alice)).isFalse();
    assertThat(scene.isIn(foreign)).isTrue();

    assertThat(
            revokeAccess.revoke(
                root, new RevokeAccess.Target.Everything(alice.user().id()), CLIENT))
        .isEqualTo(new RevokeAccess.Outcome.Revoked());
    assertThat(scene.isIn(foreign)).isFalse();
    assertThat(scene.auditKinds()).filteredOn(AuditKind.ACCESS_REVOKED::equals).hasSize(3);
  }

  @Test
  void nobodyElseMayDoAnyOfIt() {
    assertThat(ban(nobody, Optional.empty(), "spam")).isEqualTo(new BanUser.Outcome.Denied());
    assertThat(scene.identity.liftBan().lift(nobody, ROOT, CLIENT))
        .isEqualTo(new LiftBan.Outcome.Denied());
    assertThat(
            scene
                .identity
                .revokeAccess()
                .revoke(nobody, new RevokeAccess.Target.Everything(ROOT), CLIENT))
        .isEqualTo(new RevokeAccess.Outcome.Denied());
    assertThat(
            scene
                .identity
                .readAuditLog()
                .read(nobody, AuditLog.Filter.ALL, Optional.empty(), 10, CLIENT))
        .isEqualTo(new ReadAuditLog.Outcome.Denied());
    assertThat(scene.auditKinds()).filteredOn(AuditKind.ACCESS_DENIED::equals).hasSize(4);
    assertThat(scene.isIn(alice)).isTrue();
  }

  @Test
  void theAuditLogIsReadPageByPageAndThatIsWrittenDown() {
    ban(root, Optional.empty(), "spam");
    ReadAuditLog.Outcome.Page first = page(Optional.empty(), 1);
    assertThat(first.entries())
        .extracting(AuditEntry::kind)
        .containsExactly(AuditKind.AUDIT_LOG_READ);
    assertThat(first.next()).isPresent();

    ReadAuditLog.Outcome.Page second = page(first.next(), 10_000);
    assertThat(second.entries())
        .extracting(AuditEntry::kind)
        .containsExactly(AuditKind.USER_BANNED);
    assertThat(second.next()).isEmpty();
  }

  private ReadAuditLog.Outcome.Page page(Optional<UUID> before, int limit) {
    return (ReadAuditLog.Outcome.Page)
        scene.identity.readAuditLog().read(root, AuditLog.Filter.ALL, before, limit, CLIENT);
  }

  private BanUser.Outcome ban(Grant caller, Optional<Instant> until, String reason) {
    return scene
        .identity
        .banUser()
        .ban(new BanUser.Command(caller, alice.user().id(), until, reason, CLIENT));
  }
}
