package dev.parley.adapter.postgres;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.UserName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link Accounts} in the tables {@code account} and {@code account_name}. */
final class PostgresAccounts implements Accounts {
  private static final String SELECT =
      "SELECT user_id, name, email, password, created_at, password_changed_at FROM account ";

  static final String FIND = SELECT + "WHERE user_id = :user";

  static final String FIND_BY_NAME = SELECT + "WHERE skeleton = :skeleton";

  /** Whoever takes the name makes the rest. */
  private static final String CREATE =
      """
      WITH taken AS (
        INSERT INTO account_name (skeleton)
        SELECT :skeleton WHERE NOT EXISTS (SELECT FROM account WHERE user_id = :user)
        ON CONFLICT DO NOTHING
        RETURNING skeleton
      ), known AS (
        INSERT INTO user_account (id, display_name, created_at)
        SELECT :user, :displayName, :userCreatedAt FROM taken
        ON CONFLICT DO NOTHING
      )
      INSERT INTO account
        (user_id, skeleton, name, email, password, created_at, password_changed_at)
      SELECT :user, t.skeleton, :name, :email, :password, :createdAt, :passwordChangedAt
      FROM taken t
      """;

  /** Finds the hash that it would write, too: then an earlier try has written it. */
  private static final String REPLACE_PASSWORD =
      """
      UPDATE account SET password = :replacement,
        password_changed_at = COALESCE(:changedAt::timestamptz, password_changed_at)
      WHERE user_id = :user AND password IN (:seen, :replacement)
      """;

  private static final String DELETE =
      """
      WITH gone AS (DELETE FROM account WHERE user_id = :user)
      UPDATE user_account SET display_name = :displayName WHERE id = :user
      """;

  private final Database database;

  PostgresAccounts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Account> find(UserId user) {
    return database.call("accounts.find", handle -> find(handle, user));
  }

  @Override
  public Optional<Account> findByName(String skeleton) {
    return database.call(
        "accounts.findByName",
        handle ->
            handle
                .createQuery(FIND_BY_NAME)
                .bind("skeleton", skeleton)
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public Creation create(User user, Account account, String skeleton) {
    if (!user.id().equals(account.user())) {
      throw new IllegalArgumentException("an account of " + account.user() + " for " + user.id());
    }
    return database.call(
        "accounts.create",
        handle -> {
          // Where nothing was made, a new statement sees what this one waited for.
          boolean isThere =
              insert(handle, user, account, skeleton) > 0 || find(handle, user.id()).isPresent();
          return isThere ? Creation.CREATED : Creation.NAME_TAKEN;
        });
  }

  private static int insert(Handle handle, User user, Account account, String skeleton) {
    return handle
        .createUpdate(CREATE)
        .bind("skeleton", skeleton)
        .bind("user", user.id().value())
        .bind("displayName", user.displayName().value())
        .bind("userCreatedAt", Timestamps.parameter(user.createdAt()))
        .bind("name", account.name().value())
        .bind("email", account.email().map(EmailAddress::value).orElse(null))
        .bind("password", account.password().value())
        .bind("createdAt", Timestamps.parameter(account.createdAt()))
        .bind("passwordChangedAt", Timestamps.parameter(account.passwordChangedAt()))
        .execute();
  }

  @Override
  public boolean replacePassword(
      UserId user, PasswordHash seen, PasswordHash replacement, Optional<Instant> changedAt) {
    return database.call(
        "accounts.replacePassword",
        handle ->
            handle
                    .createUpdate(REPLACE_PASSWORD)
                    .bind("user", user.value())
                    .bind("seen", seen.value())
                    .bind("replacement", replacement.value())
                    .bind("changedAt", changedAt.map(Timestamps::parameter).orElse(null))
                    .execute()
                > 0);
  }

  @Override
  public void delete(UserId user, User replacement) {
    database.call(
        "accounts.delete",
        handle ->
            handle
                .createUpdate(DELETE)
                .bind("user", user.value())
                .bind("displayName", replacement.displayName().value())
                .execute());
  }

  private static Optional<Account> find(Handle handle, UserId user) {
    return handle
        .createQuery(FIND)
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Account read(ResultSet row) throws SQLException {
    return new Account(
        new UserId(row.getString(1)),
        new UserName(row.getString(2)),
        Optional.ofNullable(row.getString(3)).map(EmailAddress::new),
        new PasswordHash(row.getString(4)),
        Timestamps.read(row, 5),
        Timestamps.read(row, 6));
  }
}
