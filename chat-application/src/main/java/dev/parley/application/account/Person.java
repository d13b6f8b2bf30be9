package dev.parley.application.account;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.UserName;
import dev.parley.domain.user.User;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a user.
 *
 * @param user who, and what others see
 * @param login by what they sign in here; empty for guests, and for users of another issuer
 */
public record Person(User user, Optional<Login> login) {
  /** Checks that both parts are there. */
  public Person {
    Objects.requireNonNull(user);
    Objects.requireNonNull(login);
  }

  static Person of(User user, Optional<Account> account) {
    return new Person(user, account.map(Login::of));
  }

  /**
   * By what somebody signs in, less the password.
   *
   * @param passwordChangedAt when the password was last chosen
   */
  public record Login(
      UserName name, Optional<EmailAddress> email, Instant createdAt, Instant passwordChangedAt) {
    private static Login of(Account account) {
      return new Login(
          account.name(), account.email(), account.createdAt(), account.passwordChangedAt());
    }
  }
}
