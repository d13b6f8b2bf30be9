package dev.parley.adapter.postgres;

import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** {@link Users} in the table {@code user_account}. */
final class PostgresUsers implements Users {
  private static final String SELECT =
      "SELECT u.id, u.display_name, u.created_at FROM user_account u ";

  private final Database database;

  PostgresUsers(Database database) {
    this.database = database;
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.call("users.find", handle -> find(handle, id));
  }

  @Override
  public Map<UserId, User> findAll(Collection<UserId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    BinaryArray wanted =
        BinaryArray.texts(ids.size()).with(ids, (array, id) -> array.add(id.value()));
    return database.call(
        "users.findAll",
        handle ->
            handle
                .createQuery(SELECT + "WHERE u.id = ANY(:ids)")
                .bind("ids", wanted)
                .map((row, context) -> read(row))
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity())));
  }

  @Override
  public User ensure(User proposed) {
    return database.call(
        "users.ensure",
        handle -> {
          // Nearly always the user is there; then nothing is written.
          Optional<User> stored = find(handle, proposed.id());
          if (stored.isEmpty()) {
            insert(handle, proposed);
            stored = find(handle, proposed.id());
          }
          return stored.orElseThrow(
              () -> new SQLException("the user was there and is gone: users are never removed"));
        });
  }

  private static void insert(Handle handle, User user) {
    handle
        .createUpdate(
            "INSERT INTO user_account (id, display_name, created_at) VALUES (:id, :name, :at)"
                + " ON CONFLICT DO NOTHING")
        .bind("id", user.id().value())
        .bind("name", user.displayName().value())
        .bind("at", Timestamps.parameter(user.createdAt()))
        .execute();
  }

  /** Makes others wait who want to lock the same user, until the transaction is over. */
  static void lock(Handle handle, UserId id) {
    handle
        .createQuery("SELECT 1 FROM user_account WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne();
  }

  private static Optional<User> find(Handle handle, UserId id) {
    return handle
        .createQuery(SELECT + "WHERE u.id = :id")
        .bind("id", id.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  private static User read(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getString(1)), new DisplayName(row.getString(2)), Timestamps.read(row, 3));
  }
}
