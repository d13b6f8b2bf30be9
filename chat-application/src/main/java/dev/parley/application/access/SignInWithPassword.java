package dev.parley.application.access;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.application.limit.Limits;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.UserName;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.User;
import dev.parley.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs somebody in who knows the name and the password of an account. A wrong name and a wrong
 * password get the same answer at the same cost, also where they could be nobody's. Thread-safe.
 */
public final class SignInWithPassword {
  private final Accounts accounts;
  private final Users users;
  private final Bans bans;
  private final NameSkeletons skeletons;
  private final PasswordHasher hasher;
  private final PasswordCheck check;
  private final TokenIssuance issuance;
  private final AccessEnding ending;
  private final Limits limits;
  private final Auditor auditor;
  private final InstantSource clock;

  /** Uses the given ports. */
  public SignInWithPassword(
      Accounts accounts,
      Users users,
      Bans bans,
      NameSkeletons skeletons,
      PasswordHasher hasher,
      PasswordCheck check,
      TokenIssuance issuance,
      AccessEnding ending,
      Limits limits,
      Auditor auditor,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.users = Objects.requireNonNull(users);
    this.bans = Objects.requireNonNull(bans);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.hasher = Objects.requireNonNull(hasher);
    this.check = Objects.requireNonNull(check);
    this.issuance = Objects.requireNonNull(issuance);
    this.ending = Objects.requireNonNull(ending);
    this.limits = Objects.requireNonNull(limits);
    this.auditor = Objects.requireNonNull(auditor);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Signs in.
   *
   * @param name as it was typed
   * @param password as it was typed
   */
  public Outcome signIn(String name, String password, Client client) {
    Optional<Refusal.RateLimited> limited = limits.signIn(client);
    if (limited.isPresent()) {
      return new Outcome.TooEarly(limited.get().retryAfter());
    }
    Optional<String> skeleton =
        UserName.problemIn(name).isEmpty()
            ? Optional.of(skeletons.of(new UserName(name)))
            : Optional.empty();
    PasswordCheck.Result result =
        check.check(
            // No skeleton begins like this: names begin with a letter or digit.
            skeleton.orElseGet(() -> "?" + Integer.toHexString(name.hashCode())),
            () -> skeleton.flatMap(accounts::findByName),
            password,
            client);
    return switch (result) {
      case PasswordCheck.Result.Right right -> known(right, client);
      case PasswordCheck.Result.Wrong wrong -> {
        auditor.note(
            AuditEvent.byStranger(
                AuditKind.SIGN_IN_FAILED, wrong.account().map(Account::user), client));
        yield new Outcome.Rejected();
      }
      case PasswordCheck.Result.NotNow notNow -> {
        if (!notNow.delayed()) {
          yield new Outcome.Busy(notNow.retryAfter());
        }
        auditor.note(AuditEvent.byStranger(AuditKind.SIGN_IN_DELAYED, Optional.empty(), client));
        yield new Outcome.TooEarly(notNow.retryAfter());
      }
    };
  }

  private Outcome known(PasswordCheck.Result.Right right, Client client) {
    Account account = right.account();
    Optional<Ban> ban = bans.find(account.user(), clock.instant());
    if (ban.isPresent()) {
      return new Outcome.Banned(ban.get().until());
    }
    if (right.outdated()) {
      replaceHash(right);
    }
    User user =
        users
            .find(account.user())
            .orElseThrow(() -> new IllegalStateException("account of nobody: " + account.user()));
    IssuedTokens tokens = issuance.openSignIn(user, client);
    if (hasChangedSince(account)) {
      // Another password was chosen meanwhile: whoever knew the old one is not let in, and the
      // change may have ended the other sign-ins before this one was there.
      ending.endSignIn(account.user(), tokens.signIn().id());
      return new Outcome.Rejected();
    }
    auditor.note(AuditEvent.by(account.user(), AuditKind.SIGNED_IN, client));
    return new Outcome.SignedIn(tokens);
  }

  private boolean hasChangedSince(Account account) {
    Optional<Instant> changedAt = accounts.find(account.user()).map(Account::passwordChangedAt);
    return !changedAt.equals(Optional.of(account.passwordChangedAt()));
  }

  /** The old hash goes on to do if there is no time for a new one. */
  private void replaceHash(PasswordCheck.Result.Right right) {
    if (hasher.hash(right.password()) instanceof PasswordHasher.Hashing.Hashed hashed) {
      Account account = right.account();
      accounts.replacePassword(account.user(), account.password(), hashed.hash(), Optional.empty());
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Come in. */
    record SignedIn(IssuedTokens tokens) implements Outcome {}

    /** There is no such account, or it is not its password. */
    record Rejected() implements Outcome {}

    /**
     * It is the password, but the user is shut out.
     *
     * @param until from when on they may come back; empty for never
     */
    record Banned(Optional<Instant> until) implements Outcome {}

    /** There were too many attempts; nothing was compared. Not before {@code retryAfter}. */
    record TooEarly(Duration retryAfter) implements Outcome {}

    /** Too many are signing in at once; nothing was compared. Not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Outcome {}
  }
}
