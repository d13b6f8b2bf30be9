package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Opens conversations: one statement stores the conversation, its members and its first event. */
final class ConversationOpening {
  private static final String OPERATION = "timeline.open";

  private static final String INSERT =
      """
      WITH opened AS (
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
          room_name, room_name_key, first_member, second_member, member_count,
          description, topic, access, history, slow_mode_seconds, archived,
          picture_large, picture_small)
        VALUES (:id, :kind, :creator, :at, 1, :at, :name, :key, :first, :second, :memberCount,
          :description, :topic, :access, :history, :slowMode, :archived,
          :pictureLarge::uuid, :pictureSmall::uuid)
        ON CONFLICT DO NOTHING
        RETURNING id
      ), joined AS (
        INSERT INTO membership
          (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
        SELECT o.id, w.user_id, w.role, 1, 1, 1
        FROM opened o, unnest(:members, :roles) AS w (user_id, role)
      )
      INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, payload)
      SELECT o.id, 1, :at, 1, :creator, :payload::jsonb FROM opened o
      """;

  private final Database database;
  private final CommitAnnouncer announcer;

  ConversationOpening(Database database, CommitAnnouncer announcer) {
    this.database = database;
    this.announcer = announcer;
  }

  OpenOutcome open(Conversation proposed, List<UserId> members) {
    Conversation conversation = inMicroseconds(proposed);
    ConversationOpened event = new ConversationOpened(conversation, members);
    announcer.expect(event);
    try {
      OpenOutcome outcome = store(event);
      if (outcome instanceof OpenOutcome.Opened) {
        announcer.opened(conversation.id());
      }
      return outcome;
    } finally {
      announcer.forget(event);
    }
  }

  private OpenOutcome store(ConversationOpened event) {
    long start = System.nanoTime();
    try {
      return attempt(event, start, false);
    } catch (SQLException first) {
      if (SqlFailure.of(first) == SqlFailure.POISON || !database.leavesTime(start)) {
        throw new PortUnavailableException(OPERATION, first);
      }
      try {
        return attempt(event, start, true);
      } catch (SQLException second) {
        second.addSuppressed(first);
        throw new PortUnavailableException(OPERATION, second);
      }
    }
  }

  /**
   * @param start when the call began
   * @param again whether an attempt before may have stored it after all
   */
  private OpenOutcome attempt(ConversationOpened event, long start, boolean again)
      throws SQLException {
    return database.callOnce(
        start,
        handle -> {
          Optional<Refusal> silence = silence(handle, event.opened());
          if (silence.isPresent()) {
            return existing(handle, event.opened())
                .<OpenOutcome>map(OpenOutcome.Exists::new)
                .orElseGet(() -> new OpenOutcome.Refused(silence.get()));
          }
          if (insert(handle, event) > 0) {
            return new OpenOutcome.Opened(event);
          }
          // A new statement, so that it sees what the insert waited for.
          Conversation existing =
              existing(handle, event.opened())
                  .orElseThrow(() -> new SQLException("it exists but cannot be found"));
          return again && existing.equals(event.opened())
              ? new OpenOutcome.Opened(event)
              : new OpenOutcome.Exists(existing);
        });
  }

  private static Optional<Refusal> silence(Handle handle, Conversation conversation) {
    return switch (conversation) {
      case Room room -> Optional.empty();
      case DirectConversation direct -> {
        UserId opener = direct.createdBy();
        yield TimelineRules.silence(
            direct, opener, PostgresBlocks.between(handle, opener, direct.otherThan(opener)));
      }
    };
  }

  private static int insert(Handle handle, ConversationOpened event) {
    Conversation conversation = event.opened();
    List<Membership> founding = TimelineRules.founding(conversation, event.members());
    Update insert =
        handle
            .createUpdate(INSERT)
            .bind("id", conversation.id().value())
            .bind("creator", conversation.createdBy().value())
            .bind("at", Timestamps.parameter(conversation.createdAt()))
            .bind("payload", EventRow.payload(event))
            .bind("memberCount", founding.size())
            .bind(
                "members",
                BinaryArray.texts(founding.size())
                    .with(founding, (array, member) -> array.add(member.user().value())))
            .bind(
                "roles",
                BinaryArray.shorts(founding.size())
                    .with(founding, (array, m) -> array.add(MembershipRow.code(m.role()))));
    switch (conversation) {
      case Room room -> {
        bind(insert, ConversationRow.ROOM, room.name().value(), room.name().key(), null, null);
        bind(insert, room.settings());
      }
      case DirectConversation direct -> {
        bind(
            insert,
            ConversationRow.DIRECT,
            null,
            null,
            direct.first().value(),
            direct.second().value());
        bind(insert, RoomSettings.DEFAULT);
      }
    }
    return insert.execute();
  }

  private static void bind(
      Update insert,
      short kind,
      @Nullable String name,
      @Nullable String key,
      @Nullable String first,
      @Nullable String second) {
    insert
        .bind("kind", kind)
        .bind("name", name)
        .bind("key", key)
        .bind("first", first)
        .bind("second", second);
  }

  private static void bind(Update insert, RoomSettings settings) {
    insert
        .bind("description", settings.description())
        .bind("topic", settings.topic())
        .bind("access", ConversationRow.code(settings.access()))
        .bind("history", ConversationRow.code(settings.history()))
        .bind("slowMode", (int) settings.slowMode().toSeconds())
        .bind("archived", settings.archived())
        .bind("pictureLarge", ConversationRow.large(settings.picture()))
        .bind("pictureSmall", ConversationRow.small(settings.picture()));
  }

  private static Optional<Conversation> existing(Handle handle, Conversation conversation) {
    Optional<Conversation> sameSubject =
        switch (conversation) {
          case Room room -> PostgresConversations.findRoom(handle, room.name());
          case DirectConversation direct ->
              PostgresConversations.findPair(handle, direct.first(), direct.second());
        };
    return sameSubject.or(() -> PostgresConversations.find(handle, conversation.id()));
  }

  /** As it will be read again. */
  private static Conversation inMicroseconds(Conversation conversation) {
    Instant at = conversation.createdAt().truncatedTo(ChronoUnit.MICROS);
    return switch (conversation) {
      case Room room -> new Room(room.id(), room.name(), room.createdBy(), at, room.settings());
      case DirectConversation direct ->
          new DirectConversation(
              direct.id(), direct.first(), direct.second(), direct.createdBy(), at);
    };
  }
}
