package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.MessageFacts;
import dev.parley.domain.timeline.NamedMessages;
import dev.parley.domain.user.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Looks up what the store holds about the messages that changes name, under the locks. */
final class NamedMessagesLookUp {
  private NamedMessagesLookUp() {}

  /** Runs {@link MessageStateSql#LOOK_UP}. */
  static NamedMessages run(PreparedStatement statement, List<Change> changes) throws SQLException {
    Set<MessagePlace> places = new LinkedHashSet<>();
    Set<Reacting> reacting = new LinkedHashSet<>();
    Set<ConversationId> pinning = new LinkedHashSet<>();
    for (Change change : changes) {
      for (long seq : change.named()) {
        places.add(new MessagePlace(change.conversation(), seq));
      }
      if (change instanceof Change.React react) {
        reacting.add(new Reacting(react.conversation(), react.target(), react.actor()));
      } else if (change instanceof Change.Pin pin) {
        pinning.add(pin.conversation());
      }
    }
    BatchParameters.bind(
        statement,
        1,
        BinaryArray.uuids(places.size())
            .with(places, (array, place) -> array.add(place.conversation().value())),
        BinaryArray.longs(places.size()).with(places, (array, place) -> array.add(place.seq())),
        BinaryArray.uuids(reacting.size())
            .with(reacting, (array, key) -> array.add(key.conversation().value())),
        BinaryArray.longs(reacting.size()).with(reacting, (array, key) -> array.add(key.seq())),
        BinaryArray.texts(reacting.size())
            .with(reacting, (array, key) -> array.add(key.user().value())),
        BatchParameters.ids(pinning));
    statement.execute();
    NamedMessages named = new NamedMessages();
    readFacts(statement.getResultSet(), named);
    statement.getMoreResults();
    readReactions(statement.getResultSet(), named);
    statement.getMoreResults();
    readPins(statement.getResultSet(), named);
    return named;
  }

  private static void readFacts(ResultSet rows, NamedMessages named) throws SQLException {
    while (rows.next()) {
      named.put(
          new MessageFacts(
              new ConversationId(rows.getObject(1, UUID.class)),
              rows.getLong(2),
              new UserId(rows.getString(3)),
              rows.getBoolean(4),
              rows.getBoolean(5),
              rows.getInt(6),
              seq(rows, 8),
              seq(rows, 9),
              seq(rows, 10),
              rows.getInt(7),
              ReactionCounts.ofJson(rows.getString(11))));
    }
  }

  private static void readReactions(ResultSet rows, NamedMessages named) throws SQLException {
    while (rows.next()) {
      named.putReaction(
          new ConversationId(rows.getObject(1, UUID.class)),
          rows.getLong(2),
          new UserId(rows.getString(3)),
          new Emoji(rows.getString(4)));
    }
  }

  private static void readPins(ResultSet rows, NamedMessages named) throws SQLException {
    while (rows.next()) {
      named.putPins(new ConversationId(rows.getObject(1, UUID.class)), rows.getInt(2));
    }
  }

  private static OptionalLong seq(ResultSet row, int column) throws SQLException {
    long seq = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(seq);
  }

  private record Reacting(ConversationId conversation, long seq, UserId user) {}
}
