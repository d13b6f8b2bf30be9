package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** {@link RoomDirectory} in the table {@code conversation}; each list has an index of its own. */
final class PostgresRoomDirectory implements RoomDirectory {
  private static final String SELECT =
      "SELECT "
          + ConversationRow.COLUMNS
          + ", c.member_count FROM conversation c"
          + " WHERE c.kind = 1 AND c.access <> 3 AND NOT c.archived";

  private final Database database;

  PostgresRoomDirectory(Database database) {
    this.database = database;
  }

  @Override
  public List<RoomListing> page(RoomQuery query) {
    return database.call(
        "rooms.page",
        handle -> {
          Query select = handle.createQuery(sql(query)).bind("limit", query.limit());
          if (!query.words().isEmpty()) {
            select.bind("words", words(query.words()));
          }
          if (query.after().isPresent()) {
            bind(select, query.order(), query.after().get());
          }
          return select.map((row, context) -> read(row)).list();
        });
  }

  static String sql(RoomQuery query) {
    String rank =
        switch (query.order()) {
          case NEWEST -> "c.created_at";
          case MOST_MEMBERS -> "c.member_count";
        };
    return SELECT
        + (query.words().isEmpty()
            ? ""
            : " AND room_words(c.room_name, c.description) @@ to_tsquery('simple', :words)")
        + (query.after().isEmpty() ? "" : " AND (" + rank + ", c.id) < (:rank, :room)")
        + " ORDER BY "
        + rank
        + " DESC, c.id DESC LIMIT :limit";
  }

  private static void bind(Query select, RoomOrder order, RoomCursor after) {
    select.bind("room", after.room().value());
    switch (order) {
      case NEWEST -> select.bind("rank", Timestamps.parameter(after.time()));
      case MOST_MEMBERS -> select.bind("rank", after.rank());
    }
  }

  /** Words are letters and digits only, so that nothing in them is an operator. */
  private static String words(List<String> words) {
    return words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
  }

  private static RoomListing read(ResultSet row) throws SQLException {
    Conversation conversation = ConversationRow.read(row, 1);
    if (conversation instanceof Room room) {
      return new RoomListing(room, row.getInt(1 + ConversationRow.WIDTH));
    }
    throw new IllegalStateException("a direct conversation is listed");
  }
}
