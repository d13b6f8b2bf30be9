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
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.PasswordProblem;
import dev.parley.domain.audit.AuditKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives an account another password and ends all other access to it: every sign-in but the
 * caller's, and every token that belongs to none. Thread-safe.
 *
 * <p>Idempotent: repeated after an unknown outcome, it finishes what is left to do.
 */
public final class ChangePassword {
  private final Accounts accounts;
  private final NameSkeletons skeletons;
  private final PasswordChoice choice;
  private final PasswordHasher hasher;
  private final PasswordCheck check;
  private final AccessEnding ending;
  private final Auditor auditor;
  private final InstantSource clock;

  /** Uses the given ports. */
  public ChangePassword(
      Accounts accounts,
      NameSkeletons skeletons,
      PasswordChoice choice,
      PasswordHasher hasher,
      PasswordCheck check,
      AccessEnding ending,
      Auditor auditor,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.choice = Objects.requireNonNull(choice);
    this.hasher = Objects.requireNonNull(hasher);
    this.check = Objects.requireNonNull(check);
    this.ending = Objects.requireNonNull(ending);
    this.auditor = Objects.requireNonNull(auditor);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Changes the password. */
  public Outcome change(Command command) {
    Optional<Account> account = accounts.find(command.caller().user());
    if (account.isEmpty()) {
      return new Outcome.NoAccount();
    }
    Account found = account.get();
    Optional<PasswordProblem> problem =
        choice.problemIn(command.replacement(), Optional.of(found.name()), found.email());
    if (problem.isPresent()) {
      return new Outcome.Invalid(problem.get());
    }
    Password replacement = new Password(command.replacement());
    PasswordCheck.Result result =
        check.check(
            skeletons.of(found.name()),
            () -> Optional.of(found),
            command.current(),
            command.client());
    return switch (result) {
      case PasswordCheck.Result.Right right -> replace(command, right.account(), replacement);
      case PasswordCheck.Result.Wrong wrong -> wrong(command, found, replacement);
      case PasswordCheck.Result.NotNow notNow ->
          notNow.delayed()
              ? new Outcome.TooEarly(notNow.retryAfter())
              : new Outcome.Busy(notNow.retryAfter());
    };
  }

  private Outcome replace(Command command, Account account, Password replacement) {
    return switch (hasher.hash(replacement)) {
      case PasswordHasher.Busy busy -> new Outcome.Busy(busy.retryAfter());
      case PasswordHasher.Hashing.Hashed hashed -> {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean replaced =
            accounts.replacePassword(
                account.user(), account.password(), hashed.hash(), Optional.of(now));
        // Somebody else has changed it since it was read: what was typed is the current one no
        // more.
        yield replaced ? finish(command) : new Outcome.WrongPassword();
      }
    };
  }

  /** If the new password is the current one already, this call was made before. */
  private Outcome wrong(Command command, Account account, Password replacement) {
    return switch (hasher.verify(replacement, Optional.of(account.password()))) {
      case PasswordHasher.Busy busy -> new Outcome.Busy(busy.retryAfter());
      case PasswordHasher.Verification.Right right -> finish(command);
      case PasswordHasher.Verification.Wrong wrong -> {
        auditor.note(
            AuditEvent.by(
                command.caller().user(), AuditKind.PASSWORD_CHANGE_FAILED, command.client()));
        yield new Outcome.WrongPassword();
      }
    };
  }

  private Outcome finish(Command command) {
    Grant caller = command.caller();
    int ended = ending.endAll(caller.user(), caller.signIn());
    auditor.record(AuditEvent.by(caller.user(), AuditKind.PASSWORD_CHANGED, command.client()));
    return new Outcome.Changed(ended);
  }

  /**
   * Who wants another password.
   *
   * @param caller on what their access rests; if that is no sign-in, they have to sign in anew
   * @param current the present password, as it was typed
   * @param replacement the new one, as it was typed
   */
  public record Command(Grant caller, String current, String replacement, Client client) {
    /** Does not show the passwords. */
    @Override
    public String toString() {
      return "another password for " + caller.user();
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The new password holds.
     *
     * @param ended how many other sign-ins were in force until now
     */
    record Changed(int ended) implements Outcome {}

    /** It is not the present password. */
    record WrongPassword() implements Outcome {}

    /** The new password cannot be chosen. */
    record Invalid(PasswordProblem problem) implements Outcome {}

    /** The caller has no password here. */
    record NoAccount() implements Outcome {}

    /** There were too many attempts; nothing was compared. Not before {@code retryAfter}. */
    record TooEarly(Duration retryAfter) implements Outcome {}

    /** Too many are signing in at once; nothing was changed. Not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Outcome {}
  }
}
