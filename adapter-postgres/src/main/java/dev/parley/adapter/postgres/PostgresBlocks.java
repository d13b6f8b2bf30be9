package dev.parley.adapter.postgres;

import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** {@link Blocks} in the table {@code user_block}. */
final class PostgresBlocks implements Blocks {
  static final String OF =
      "SELECT blocked, blocked_at FROM user_block WHERE blocker = :blocker ORDER BY blocked";

  static final String BETWEEN =
      """
      SELECT EXISTS (SELECT FROM user_block WHERE blocker = :actor AND blocked = :other),
        EXISTS (SELECT FROM user_block WHERE blocker = :other AND blocked = :actor)
      """;

  static final String EITHER_WAY =
      """
      SELECT blocker, blocked FROM user_block WHERE blocker = ANY(:users)
      UNION ALL
      SELECT blocked, blocker FROM user_block WHERE blocked = ANY(:users)
      """;

  private static final String PUT =
      """
      INSERT INTO user_block (blocker, blocked, blocked_at)
      SELECT :blocker, :blocked, :at
      WHERE (SELECT count(*) FROM user_block WHERE blocker = :blocker) < :most
      ON CONFLICT DO NOTHING
      """;

  private final Database database;

  PostgresBlocks(Database database) {
    this.database = database;
  }

  @Override
  public Listing put(Block block) {
    return database.call(
        "blocks.put",
        handle ->
            handle.inTransaction(
                transaction -> {
                  // So that of many at once no more get in than may.
                  PostgresUsers.lock(transaction, block.blocker());
                  if (between(transaction, block.blocker(), block.blocked()).byActor()) {
                    return Listing.THERE;
                  }
                  return insert(transaction, block) > 0 ? Listing.ADDED : Listing.FULL;
                }));
  }

  private static int insert(Handle handle, Block block) {
    return handle
        .createUpdate(PUT)
        .bind("blocker", block.blocker().value())
        .bind("blocked", block.blocked().value())
        .bind("at", Timestamps.parameter(block.at()))
        .bind("most", MAX_PER_USER)
        .execute();
  }

  @Override
  public boolean lift(UserId blocker, UserId blocked) {
    return database.call(
        "blocks.lift",
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM user_block WHERE blocker = :blocker AND blocked = :blocked")
                    .bind("blocker", blocker.value())
                    .bind("blocked", blocked.value())
                    .execute()
                > 0);
  }

  @Override
  public List<Block> of(UserId blocker) {
    return database.call(
        "blocks.of",
        handle ->
            handle
                .createQuery(OF)
                .bind("blocker", blocker.value())
                .map(
                    (row, context) ->
                        new Block(blocker, new UserId(row.getString(1)), Timestamps.read(row, 2)))
                .list());
  }

  @Override
  public Blocking between(UserId actor, UserId other) {
    return database.call("blocks.between", handle -> between(handle, actor, other));
  }

  static Blocking between(Handle handle, UserId actor, UserId other) {
    return handle
        .createQuery(BETWEEN)
        .bind("actor", actor.value())
        .bind("other", other.value())
        .map((row, context) -> new Blocking(row.getBoolean(1), row.getBoolean(2)))
        .one();
  }

  @Override
  public Map<UserId, Set<UserId>> eitherWay(Set<UserId> users) {
    if (users.size() > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + users.size());
    }
    if (users.isEmpty()) {
      return Map.of();
    }
    BinaryArray ids =
        BinaryArray.texts(users.size()).with(users, (array, user) -> array.add(user.value()));
    return database.call(
        "blocks.eitherWay",
        handle ->
            handle
                .createQuery(EITHER_WAY)
                .bind("users", ids)
                .scanResultSet((rows, context) -> readPairs(rows.get())));
  }

  private static Map<UserId, Set<UserId>> readPairs(ResultSet rows) throws SQLException {
    Map<UserId, Set<UserId>> found = new HashMap<>();
    while (rows.next()) {
      found
          .computeIfAbsent(new UserId(rows.getString(1)), user -> new HashSet<>())
          .add(new UserId(rows.getString(2)));
    }
    return found;
  }

  @Override
  public void clear(UserId blocker) {
    database.call(
        "blocks.clear",
        handle ->
            handle
                .createUpdate("DELETE FROM user_block WHERE blocker = :blocker")
                .bind("blocker", blocker.value())
                .execute());
  }
}
