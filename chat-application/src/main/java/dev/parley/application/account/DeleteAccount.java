package dev.parley.application.account;

import dev.parley.application.access.AccessEnding;
import dev.parley.application.access.PasswordCheck;
import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes an account, or a guest, for good: they leave all rooms, which others own then, what says
 * who they were is erased, with their picture and with files that belong to no message, and no
 * access of theirs will ever hold again. What they said stays, under another name; so do rooms of
 * theirs. Thread-safe.
 *
 * <p>Idempotent: repeated after an unknown outcome, it finishes what is left to do. Access ends
 * last so that it can be repeated.
 */
public final class DeleteAccount {
  /** What others see from then on. */
  public static final DisplayName DELETED_USER = new DisplayName("Deleted user");

  private final Accounts accounts;
  private final ForgetUser forgetUser;
  private final LeaveForGood leaving;
  private final NameSkeletons skeletons;
  private final PasswordCheck check;
  private final AccessEnding ending;
  private final Auditor auditor;
  private final InstantSource clock;

  /** Uses the given ports. */
  public DeleteAccount(
      Accounts accounts,
      ForgetUser forgetUser,
      LeaveForGood leaving,
      NameSkeletons skeletons,
      PasswordCheck check,
      AccessEnding ending,
      Auditor auditor,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.forgetUser = Objects.requireNonNull(forgetUser);
    this.leaving = Objects.requireNonNull(leaving);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.check = Objects.requireNonNull(check);
    this.ending = Objects.requireNonNull(ending);
    this.auditor = Objects.requireNonNull(auditor);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Deletes the caller's account.
   *
   * @param password as it was typed; not looked at where the caller has none here, such as a guest
   */
  public Outcome delete(Grant caller, String password, Client client) {
    Optional<Account> account = accounts.find(caller.user());
    if (account.isEmpty()) {
      return delete(caller.user(), client);
    }
    PasswordCheck.Result result =
        check.check(skeletons.of(account.get().name()), () -> account, password, client);
    return switch (result) {
      case PasswordCheck.Result.Right right -> delete(caller.user(), client);
      case PasswordCheck.Result.Wrong wrong -> new Outcome.WrongPassword();
      case PasswordCheck.Result.NotNow notNow ->
          notNow.delayed()
              ? new Outcome.TooEarly(notNow.retryAfter())
              : new Outcome.Busy(notNow.retryAfter());
    };
  }

  private Outcome delete(UserId user, Client client) {
    Optional<Duration> later = leaving.leaveAll(user);
    if (later.isPresent()) {
      return new Outcome.Busy(later.get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    forgetUser.forget(user, now);
    accounts.delete(user, new User(user, DELETED_USER, now));
    auditor.record(AuditEvent.by(user, AuditKind.ACCOUNT_DELETED, client));
    ending.endForGood(user);
    return new Outcome.Deleted();
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It is gone. */
    record Deleted() implements Outcome {}

    /** It is not the password. */
    record WrongPassword() implements Outcome {}

    /** There were too many attempts; nothing was compared. Not before {@code retryAfter}. */
    record TooEarly(Duration retryAfter) implements Outcome {}

    /** Too much is waiting; it has to be repeated, not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Outcome {}
  }
}
