package dev.parley.application.access;

import dev.parley.application.limit.RemoteNetwork;
import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHasher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks whether somebody knows a password, and slows down whoever guesses. Whether there is such an
 * account, whether the password can be one at all: the answer and its cost are the same.
 * Thread-safe.
 */
public final class PasswordCheck {
  /** Stands for texts that cannot be a password. It is nobody's, since it is too short. */
  private static final Password IMPOSSIBLE = new Password("");

  private final Attempts attempts;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  /** Uses the given ports. */
  public PasswordCheck(Attempts attempts, PasswordHasher hasher, InstantSource clock) {
    this.attempts = Objects.requireNonNull(attempts);
    this.hasher = Objects.requireNonNull(hasher);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Makes an attempt.
   *
   * @param name what attempts at this account are counted by: the skeleton of its name
   * @param account finds the account; not asked if it is too early for an attempt
   * @param password as it was typed
   */
  public Result check(
      String name, Supplier<Optional<Account>> account, String password, Client client) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<AttemptSubject> subjects = subjects(name, client);
    if (attempts.begin(subjects, now) instanceof Attempts.Admission.TooEarly tooEarly) {
      return new Result.NotNow(true, positive(Duration.between(now, tooEarly.notBefore())));
    }
    Optional<Account> found = account.get();
    Optional<Password> readable = Password.of(password);
    return switch (hasher.verify(readable.orElse(IMPOSSIBLE), found.map(Account::password))) {
      case PasswordHasher.Busy busy -> {
        attempts.withdrawn(subjects);
        yield new Result.NotNow(false, positive(busy.retryAfter()));
      }
      case PasswordHasher.Verification.Wrong wrong -> new Result.Wrong(found);
      case PasswordHasher.Verification.Right right -> {
        if (found.isEmpty() || readable.isEmpty()) {
          yield new Result.Wrong(found);
        }
        attempts.succeeded(subjects);
        yield new Result.Right(found.get(), readable.get(), right.outdated());
      }
    };
  }

  private static List<AttemptSubject> subjects(String name, Client client) {
    Optional<RemoteNetwork> network = RemoteNetwork.of(client);
    List<AttemptSubject> subjects = new ArrayList<>();
    String from = network.map(RemoteNetwork::value).orElse("");
    // A space is in no address: the address ends where the name begins.
    subjects.add(new AttemptSubject(AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS, from + " " + name));
    subjects.add(new AttemptSubject(AttemptSubject.Kind.ACCOUNT, name));
    network.ifPresent(
        n -> subjects.add(new AttemptSubject(AttemptSubject.Kind.ADDRESS, n.value())));
    return subjects;
  }

  private static Duration positive(Duration duration) {
    return duration.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : duration;
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * It is the password.
     *
     * @param account whose, as it was found
     * @param outdated whether its hash should be replaced
     */
    record Right(Account account, Password password, boolean outdated) implements Result {}

    /**
     * It is not, or there is no such account.
     *
     * @param account the account, if there is one; for the audit log, not for the one who asks
     */
    record Wrong(Optional<Account> account) implements Result {}

    /**
     * Nothing was compared: there were too many failures before, or too many others are asking.
     *
     * @param delayed whether it is for failures
     * @param retryAfter when to try again; more than zero
     */
    record NotNow(boolean delayed, Duration retryAfter) implements Result {}
  }
}
