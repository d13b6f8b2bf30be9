package dev.parley.application.account;

import dev.parley.application.access.GuestId;
import dev.parley.application.administration.Administrators;
import dev.parley.domain.access.Grant;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.util.Objects;

/** Shows somebody who they are here. Thread-safe. */
public final class ShowAccount {
  private final Users users;
  private final Accounts accounts;
  private final Administrators administrators;

  /** Uses the given ports. */
  public ShowAccount(Users users, Accounts accounts, Administrators administrators) {
    this.users = Objects.requireNonNull(users);
    this.accounts = Objects.requireNonNull(accounts);
    this.administrators = Objects.requireNonNull(administrators);
  }

  /** The caller, whom {@link dev.parley.application.session.OpenSession} has let in. */
  public View show(Grant caller) {
    UserId id = caller.user();
    return new View(person(id), GuestId.isGuest(id), administrators.include(id));
  }

  Person person(UserId id) {
    User user =
        users.find(id).orElseThrow(() -> new IllegalStateException("nobody has the id " + id));
    return Person.of(user, accounts.find(id));
  }

  /**
   * Who somebody is.
   *
   * @param guest whether they are a guest
   * @param administrator whether they are an administrator
   */
  public record View(Person person, boolean guest, boolean administrator) {}
}
