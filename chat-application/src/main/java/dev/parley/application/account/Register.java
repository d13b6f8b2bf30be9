package dev.parley.application.account;

import dev.parley.application.access.IdentityRules;
import dev.parley.application.access.IssuedTokens;
import dev.parley.application.access.TokenIssuance;
import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.PasswordProblem;
import dev.parley.domain.account.ReservedNames;
import dev.parley.domain.account.UserName;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.refusal.Refusal;
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
 * Makes an account and signs its owner in. Thread-safe.
 *
 * <p>Who does not hear the answer and registers again finds the name taken if it went well: then
 * signing in is what to do, and that works.
 */
public final class Register {
  private final Accounts accounts;
  private final NameSkeletons skeletons;
  private final ReservedNames reservedNames;
  private final PasswordChoice choice;
  private final PasswordHasher hasher;
  private final TokenIssuance issuance;
  private final IdentityRules rules;
  private final Limits limits;
  private final Auditor auditor;
  private final IdSource ids;
  private final InstantSource clock;

  /** Uses the given ports. */
  public Register(
      Accounts accounts,
      NameSkeletons skeletons,
      PasswordChoice choice,
      PasswordHasher hasher,
      TokenIssuance issuance,
      IdentityRules rules,
      Limits limits,
      Auditor auditor,
      IdSource ids,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.reservedNames = new ReservedNames(skeletons);
    this.choice = Objects.requireNonNull(choice);
    this.hasher = Objects.requireNonNull(hasher);
    this.issuance = Objects.requireNonNull(issuance);
    this.rules = Objects.requireNonNull(rules);
    this.limits = Objects.requireNonNull(limits);
    this.auditor = Objects.requireNonNull(auditor);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Registers. */
  public Outcome register(Command command) {
    if (!rules.registration()) {
      return new Outcome.Closed();
    }
    Optional<NameProblem> nameProblem = UserName.problemIn(command.name());
    Optional<UserName> name =
        nameProblem.isEmpty() ? Optional.of(new UserName(command.name())) : Optional.empty();
    Optional<EmailAddress> email =
        command.email().filter(EmailAddress::isValid).map(EmailAddress::new);
    boolean emailProblem = command.email().isPresent() && email.isEmpty();
    Optional<PasswordProblem> passwordProblem = choice.problemIn(command.password(), name, email);
    if (name.isEmpty() || passwordProblem.isPresent() || emailProblem) {
      return new Outcome.Invalid(nameProblem, passwordProblem, emailProblem);
    }
    return register(name.get(), new Password(command.password()), email, command.client());
  }

  private Outcome register(
      UserName name, Password password, Optional<EmailAddress> email, Client client) {
    Optional<Refusal.RateLimited> limited = limits.registration(client);
    if (limited.isPresent()) {
      return new Outcome.TooEarly(limited.get().retryAfter());
    }
    String skeleton = skeletons.of(name);
    // Asked before the costly part; who comes in between is found out at the end.
    if (reservedNames.contains(name) || accounts.findByName(skeleton).isPresent()) {
      return new Outcome.NameTaken();
    }
    return switch (hasher.hash(password)) {
      case PasswordHasher.Busy busy -> new Outcome.Busy(busy.retryAfter());
      case PasswordHasher.Hashing.Hashed hashed ->
          create(name, skeleton, email, hashed.hash(), client);
    };
  }

  private Outcome create(
      UserName name,
      String skeleton,
      Optional<EmailAddress> email,
      PasswordHash password,
      Client client) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    User user = new User(new UserId(ids.next().toString()), new DisplayName(name.value()), now);
    Account account = new Account(user.id(), name, email, password, now, now);
    return switch (accounts.create(user, account, skeleton)) {
      case NAME_TAKEN -> new Outcome.NameTaken();
      case CREATED -> {
        auditor.note(AuditEvent.by(user.id(), AuditKind.ACCOUNT_CREATED, client));
        yield new Outcome.Registered(issuance.openSignIn(user, client));
      }
    };
  }

  /**
   * Who wants an account.
   *
   * @param name what they want to be called, as it was typed
   * @param password as it was typed
   * @param email where mail may go, if they say, as it was typed
   */
  public record Command(String name, String password, Optional<String> email, Client client) {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "registration of " + name;
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The account is there, and its owner is signed in. */
    record Registered(IssuedTokens tokens) implements Outcome {}

    /** New accounts are not made here. */
    record Closed() implements Outcome {}

    /**
     * Something cannot be as it is; at least one of the parts is there.
     *
     * @param name what is wrong with the name
     * @param password what is wrong with the password
     * @param email whether the text is no address
     */
    record Invalid(Optional<NameProblem> name, Optional<PasswordProblem> password, boolean email)
        implements Outcome {}

    /** The name, or one that looks like it, is another's or nobody's. */
    record NameTaken() implements Outcome {}

    /** Too many accounts were made from there. Not before {@code retryAfter}. */
    record TooEarly(Duration retryAfter) implements Outcome {}

    /** Too many are signing in at once; nothing was made. Not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Outcome {}
  }
}
