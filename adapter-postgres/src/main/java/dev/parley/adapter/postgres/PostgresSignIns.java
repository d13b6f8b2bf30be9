package dev.parley.adapter.postgres;

import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * {@link SignIns} in the tables {@code sign_in} and {@code refresh_token}; what ends is noted in
 * {@code revocation} by the same statement.
 *
 * <p>If the answer to an ending was lost on the way and the database is asked once more, it does
 * not count what had ended by then.
 */
final class PostgresSignIns implements SignIns {
  private static final int ENDED_AT = SignInRow.WIDTH + 1;
  private static final int SUPERSEDED_AT = SignInRow.WIDTH + 2;

  private final Database database;

  PostgresSignIns(Database database) {
    this.database = database;
  }

  @Override
  public void open(SignIn signIn, RefreshToken.Hash first, Instant revokedUntil) {
    database.call(
        "signIns.open",
        handle -> {
          insert(handle, signIn, first);
          // After the commit, so that of two that are opened at once the later one sees both.
          return end(handle, SignInSql.END_SURPLUS, signIn.openedAt(), revokedUntil)
              .bind("user", signIn.user().value())
              .bind("id", signIn.id().value())
              .mapTo(UUID.class)
              .list();
        });
  }

  private static void insert(Handle handle, SignIn signIn, RefreshToken.Hash first) {
    handle
        .createUpdate(SignInSql.OPEN)
        .bind("id", signIn.id().value())
        .bind("user", signIn.user().value())
        .bind("address", signIn.client().address())
        .bind("agent", signIn.client().agent())
        .bind("openedAt", Timestamps.parameter(signIn.openedAt()))
        .bind("renewedAt", Timestamps.parameter(signIn.renewedAt()))
        .bind("expiresAt", Timestamps.parameter(signIn.expiresAt()))
        .bind("first", bytes(first))
        .execute();
  }

  @Override
  public Renewal renew(
      RefreshToken.Hash presented,
      RefreshToken.Hash replacement,
      Instant now,
      Function<UserId, Instant> expiresAt,
      Duration grace,
      Instant revokedUntil) {
    return database.call(
        "signIns.renew",
        handle ->
            handle.inTransaction(
                transaction -> {
                  Optional<Presented> found = present(transaction, presented);
                  if (found.isEmpty()) {
                    return new Renewal.Unknown();
                  }
                  SignIn signIn = found.get().signIn();
                  boolean isOver = found.get().ended() || !now.isBefore(signIn.expiresAt());
                  if (found.get().isReusedAt(now, grace)) {
                    end(transaction, SignInSql.END_REUSED, now, revokedUntil)
                        .bind("id", signIn.id().value())
                        .mapTo(UUID.class)
                        .list();
                    return new Renewal.Reused(signIn);
                  }
                  return isOver
                      ? new Renewal.Unknown()
                      : new Renewal.Renewed(
                          exchange(
                              transaction,
                              signIn.id(),
                              presented,
                              replacement,
                              now,
                              expiresAt.apply(signIn.user())));
                }));
  }

  private static Optional<Presented> present(Handle handle, RefreshToken.Hash presented) {
    return handle
        .createQuery(SignInSql.PRESENT)
        .bind("presented", bytes(presented))
        .map(
            (row, context) ->
                new Presented(
                    SignInRow.read(row),
                    Timestamps.readOptional(row, ENDED_AT).isPresent(),
                    Timestamps.readOptional(row, SUPERSEDED_AT)))
        .findOne();
  }

  private static SignIn exchange(
      Handle handle,
      SignInId id,
      RefreshToken.Hash presented,
      RefreshToken.Hash replacement,
      Instant now,
      Instant expiresAt) {
    return handle
        .createQuery(SignInSql.RENEW)
        .bind("id", id.value())
        .bind("presented", bytes(presented))
        .bind("replacement", bytes(replacement))
        .bind("now", Timestamps.parameter(now))
        .bind("expiresAt", Timestamps.parameter(expiresAt))
        .map((row, context) -> SignInRow.read(row))
        .one();
  }

  @Override
  public Optional<SignIn> find(SignInId id, Instant now) {
    return database.call(
        "signIns.find",
        handle ->
            handle
                .createQuery(SignInSql.FIND)
                .bind("id", id.value())
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> SignInRow.read(row))
                .findOne());
  }

  @Override
  public List<SignIn> of(UserId user, Instant now) {
    return database.call(
        "signIns.of",
        handle ->
            handle
                .createQuery(SignInSql.OF_USER)
                .bind("user", user.value())
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> SignInRow.read(row))
                .list());
  }

  @Override
  public boolean end(UserId user, SignInId id, Instant now, Instant revokedUntil) {
    return database.call(
        "signIns.end",
        handle ->
            !end(handle, SignInSql.END_OF_USER, now, revokedUntil)
                .bind("user", user.value())
                .bind("id", id.value())
                .mapTo(UUID.class)
                .list()
                .isEmpty());
  }

  @Override
  public List<SignInId> endAll(
      UserId user, Optional<SignInId> except, Instant now, Instant revokedUntil) {
    return database.call(
        "signIns.endAll",
        handle ->
            end(handle, SignInSql.END_ALL, now, revokedUntil)
                .bind("user", user.value())
                .bind("except", except.map(SignInId::value).orElse(null))
                .map((row, context) -> id(row))
                .list());
  }

  private static Query end(Handle handle, String sql, Instant now, Instant revokedUntil) {
    return handle
        .createQuery(sql)
        .bind("now", Timestamps.parameter(now))
        .bind("revokedUntil", Timestamps.parameter(revokedUntil));
  }

  private static SignInId id(ResultSet row) throws SQLException {
    return new SignInId(row.getObject(1, UUID.class));
  }

  private static byte[] bytes(RefreshToken.Hash hash) {
    return HexFormat.of().parseHex(hash.value());
  }

  /**
   * A token that somebody shows.
   *
   * @param ended whether somebody has ended the sign-in
   * @param supersededAt when the token was first exchanged
   */
  private record Presented(SignIn signIn, boolean ended, Optional<Instant> supersededAt) {
    /** Whether it was exchanged so long ago that only somebody with a copy shows it again. */
    boolean isReusedAt(Instant now, Duration grace) {
      return supersededAt.map(first -> now.isAfter(first.plus(grace))).orElse(false);
    }
  }
}
