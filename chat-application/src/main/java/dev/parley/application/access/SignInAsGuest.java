package dev.parley.application.access;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.ReservedNames;
import dev.parley.domain.account.UserName;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Lets somebody in without an account, under an id that says that they are a guest, for as long as
 * they come back in time. Each call makes another guest. Thread-safe.
 */
public final class SignInAsGuest {
  private final Accounts accounts;
  private final Users users;
  private final NameSkeletons skeletons;
  private final ReservedNames reservedNames;
  private final TokenIssuance issuance;
  private final IdentityRules rules;
  private final Limits limits;
  private final Auditor auditor;
  private final IdSource ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * @param random where the names of guests come from who choose none; thread-safe
   */
  public SignInAsGuest(
      Accounts accounts,
      Users users,
      NameSkeletons skeletons,
      TokenIssuance issuance,
      IdentityRules rules,
      Limits limits,
      Auditor auditor,
      IdSource ids,
      RandomGenerator random,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.users = Objects.requireNonNull(users);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.reservedNames = new ReservedNames(skeletons);
    this.issuance = Objects.requireNonNull(issuance);
    this.rules = Objects.requireNonNull(rules);
    this.limits = Objects.requireNonNull(limits);
    this.auditor = Objects.requireNonNull(auditor);
    this.ids = Objects.requireNonNull(ids);
    this.random = Objects.requireNonNull(random);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Lets a guest in.
   *
   * @param nickname what others shall see, by the rules of user names, and no account's; empty for
   *     a name that is made up
   */
  public Outcome signIn(Optional<String> nickname, Client client) {
    if (!rules.guests()) {
      return new Outcome.Closed();
    }
    Optional<NameProblem> problem = nickname.flatMap(UserName::problemIn);
    if (problem.isPresent()) {
      return new Outcome.InvalidName(problem.get());
    }
    Optional<Refusal.RateLimited> limited = limits.guest(client);
    if (limited.isPresent()) {
      return new Outcome.TooEarly(limited.get().retryAfter());
    }
    Optional<UserName> name = nickname.map(UserName::new);
    if (name.filter(this::isTaken).isPresent()) {
      return new Outcome.NameTaken();
    }
    DisplayName shown =
        new DisplayName(
            name.map(UserName::value).orElseGet(() -> ReservedNames.guestName(random.nextInt())));
    User guest =
        users.ensure(
            new User(GuestId.next(ids), shown, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    IssuedTokens tokens = issuance.openSignIn(guest, client);
    auditor.note(AuditEvent.by(guest.id(), AuditKind.GUEST_CREATED, client));
    return new Outcome.SignedIn(tokens);
  }

  private boolean isTaken(UserName name) {
    return reservedNames.contains(name) || accounts.findByName(skeletons.of(name)).isPresent();
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Come in. */
    record SignedIn(IssuedTokens tokens) implements Outcome {}

    /** Guests are not let in here. */
    record Closed() implements Outcome {}

    /** The nickname cannot be one. */
    record InvalidName(NameProblem problem) implements Outcome {}

    /** The nickname is an account's, or nobody's. */
    record NameTaken() implements Outcome {}

    /** Too many guests come from there. Not before {@code retryAfter}. */
    record TooEarly(Duration retryAfter) implements Outcome {}
  }
}
