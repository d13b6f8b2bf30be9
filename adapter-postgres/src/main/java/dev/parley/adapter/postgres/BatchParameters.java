package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.timeline.Change;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns batches into the array parameters of {@link BatchSql}. */
final class BatchParameters {
  private BatchParameters() {}

  static BinaryArray ids(Collection<ConversationId> conversations) {
    return BinaryArray.uuids(conversations.size())
        .with(conversations, (array, id) -> array.add(id.value()));
  }

  /** Binds {@link BatchSql#LOOK_UP}, from this parameter on. */
  static void bindLookUp(PreparedStatement statement, int first, List<Change> changes)
      throws SQLException {
    BinaryArray conversations = BinaryArray.uuids(changes.size());
    BinaryArray actors = BinaryArray.texts(changes.size());
    BinaryArray subjects = BinaryArray.texts(changes.size());
    BinaryArray clientMessageIds = BinaryArray.texts(changes.size());
    for (Change change : changes) {
      conversations.add(change.conversation().value());
      actors.add(change.actor().value());
      subjects.add(otherSubject(change));
      clientMessageIds.add(clientMessageId(change));
    }
    bind(statement, first, conversations, actors, subjects, clientMessageIds);
  }

  /** Nothing is looked up twice. */
  private static @Nullable String otherSubject(Change change) {
    return change.subject().equals(change.actor()) ? null : change.subject().value();
  }

  private static @Nullable String clientMessageId(Change change) {
    return switch (change) {
      case Change.Post post -> post.clientMessageId().value();
      case Change.OnMessage action -> null;
      case Change.Join join -> null;
      case Change.Leave leave -> null;
      case Change.ChangeRoom changeRoom -> null;
      case Change.Moderation moderation -> null;
    };
  }

  /** Binds {@link BatchSql#WRITE_MESSAGES}. */
  static void bindMessages(PreparedStatement statement, BatchDecision decision)
      throws SQLException {
    int next = bindMessageEvents(statement, 1, decision.appended(), false);
    bindConversations(statement, next, decision.grown());
  }

  /** Binds {@link BatchSql#WRITE_ALL}. */
  static void bindAll(PreparedStatement statement, BatchDecision decision) throws SQLException {
    int next = bindMessageEvents(statement, 1, decision.appended(), true);
    next = bindOtherEvents(statement, next, decision.appended());
    next = bindMemberships(statement, next, decision.memberships());
    next = bindConversations(statement, next, decision.grown());
    bindRooms(statement, next, decision.changedRooms());
  }

  /** Binds {@link BatchSql#WRITE_ALL_AND_STATES}. */
  static void bindAllAndStates(
      PreparedStatement statement, BatchDecision decision, StateChanges states)
      throws SQLException {
    int next = bindMessageEvents(statement, 1, decision.appended(), true);
    next = bindOtherEvents(statement, next, decision.appended());
    next = states.bind(statement, next);
    next = bindMemberships(statement, next, decision.memberships());
    next = bindConversations(statement, next, decision.grown());
    bindRooms(statement, next, decision.changedRooms());
  }

  /**
   * @param rich whether to bind what messages carry beside their text too
   */
  private static int bindMessageEvents(
      PreparedStatement statement, int first, List<TimelineEvent> events, boolean rich)
      throws SQLException {
    int size = events.size();
    BinaryArray conversations = BinaryArray.uuids(size);
    BinaryArray seqs = BinaryArray.longs(size);
    BinaryArray times = BinaryArray.instants(size);
    BinaryArray actors = BinaryArray.texts(size);
    BinaryArray ids = BinaryArray.uuids(size);
    BinaryArray clientMessageIds = BinaryArray.texts(size);
    BinaryArray bodies = BinaryArray.texts(size);
    BinaryArray payloads = BinaryArray.texts(rich ? size : 0);
    BinaryArray threads = BinaryArray.longs(rich ? size : 0);
    for (TimelineEvent event : events) {
      if (event instanceof MessageSent sent) {
        Message message = sent.message();
        conversations.add(message.conversation().value());
        seqs.add(message.seq());
        times.add(message.sentAt());
        actors.add(message.sender().value());
        ids.add(message.id().value());
        clientMessageIds.add(message.clientMessageId().value());
        bodies.add(message.body().text());
        if (rich) {
          payloads.add(EventRow.payload(sent));
          threads.add(message.details().thread());
        }
      }
    }
    int next =
        bind(statement, first, conversations, seqs, times, actors, ids, clientMessageIds, bodies);
    return rich ? bind(statement, next, payloads, threads) : next;
  }

  private static int bindOtherEvents(
      PreparedStatement statement, int first, List<TimelineEvent> events) throws SQLException {
    List<TimelineEvent> others =
        events.stream().filter(event -> !(event instanceof MessageSent)).toList();
    BinaryArray conversations = BinaryArray.uuids(others.size());
    BinaryArray seqs = BinaryArray.longs(others.size());
    BinaryArray times = BinaryArray.instants(others.size());
    BinaryArray actors = BinaryArray.texts(others.size());
    BinaryArray kinds = BinaryArray.shorts(others.size());
    BinaryArray bodies = BinaryArray.texts(others.size());
    BinaryArray payloads = BinaryArray.texts(others.size());
    BinaryArray targets = BinaryArray.longs(others.size());
    for (TimelineEvent event : others) {
      conversations.add(event.conversation().value());
      seqs.add(event.seq());
      times.add(event.at());
      actors.add(event.actor().value());
      kinds.add(EventRow.kind(event));
      bodies.add(EventRow.body(event));
      payloads.add(EventRow.payload(event));
      targets.add(EventRow.target(event));
    }
    return bind(
        statement, first, conversations, seqs, times, actors, kinds, bodies, payloads, targets);
  }

  private static int bindMemberships(
      PreparedStatement statement, int first, Collection<Membership> memberships)
      throws SQLException {
    int size = memberships.size();
    BinaryArray conversations = BinaryArray.uuids(size);
    BinaryArray users = BinaryArray.texts(size);
    BinaryArray roles = BinaryArray.shorts(size);
    BinaryArray joined = BinaryArray.longs(size);
    BinaryArray left = BinaryArray.longs(size);
    BinaryArray delivered = BinaryArray.longs(size);
    BinaryArray read = BinaryArray.longs(size);
    BinaryArray bannedAt = BinaryArray.instants(size);
    BinaryArray bannedUntil = BinaryArray.instants(size);
    BinaryArray bannedBy = BinaryArray.texts(size);
    BinaryArray banReasons = BinaryArray.texts(size);
    BinaryArray mutedUntil = BinaryArray.instants(size);
    BinaryArray lastPostAt = BinaryArray.instants(size);
    for (Membership membership : memberships) {
      conversations.add(membership.conversation().value());
      users.add(membership.user().value());
      roles.add(MembershipRow.code(membership.role()));
      joined.add(membership.joinedSeq());
      left.add(membership.leftSeq());
      delivered.add(membership.watermarks().delivered());
      read.add(membership.watermarks().read());
      Standing standing = membership.standing();
      bannedAt.add(standing.ban().map(RoomBan::at));
      bannedUntil.add(standing.ban().flatMap(RoomBan::until));
      bannedBy.add(standing.ban().map(ban -> ban.by().value()).orElse(null));
      banReasons.add(standing.ban().map(RoomBan::reason).orElse(null));
      mutedUntil.add(standing.mutedUntil());
      lastPostAt.add(standing.lastPostAt());
    }
    return bind(
        statement,
        first,
        conversations,
        users,
        roles,
        joined,
        left,
        delivered,
        read,
        bannedAt,
        bannedUntil,
        bannedBy,
        banReasons,
        mutedUntil,
        lastPostAt);
  }

  private static int bindConversations(
      PreparedStatement statement, int first, List<LockedConversation> grown) throws SQLException {
    BinaryArray ids = BinaryArray.uuids(grown.size());
    BinaryArray lastSeqs = BinaryArray.longs(grown.size());
    BinaryArray lastTimes = BinaryArray.instants(grown.size());
    BinaryArray lastMessageSeqs = BinaryArray.longs(grown.size());
    for (LockedConversation conversation : grown) {
      ids.add(conversation.conversation().id().value());
      lastSeqs.add(conversation.lastSeq());
      lastTimes.add(conversation.lastAt());
      lastMessageSeqs.add(conversation.lastMessageSeq());
    }
    return bind(statement, first, ids, lastSeqs, lastTimes, lastMessageSeqs);
  }

  private static void bindRooms(
      PreparedStatement statement, int first, List<LockedConversation> changed)
      throws SQLException {
    int size = changed.size();
    BinaryArray ids = BinaryArray.uuids(size);
    BinaryArray memberCounts = BinaryArray.integers(size);
    BinaryArray descriptions = BinaryArray.texts(size);
    BinaryArray topics = BinaryArray.texts(size);
    BinaryArray accesses = BinaryArray.shorts(size);
    BinaryArray histories = BinaryArray.shorts(size);
    BinaryArray slowModes = BinaryArray.longs(size);
    BinaryArray archived = BinaryArray.shorts(size);
    BinaryArray large = BinaryArray.uuids(size);
    BinaryArray small = BinaryArray.uuids(size);
    for (LockedConversation conversation : changed) {
      if (conversation.conversation() instanceof Room room) {
        RoomSettings settings = room.settings();
        ids.add(room.id().value());
        memberCounts.add(conversation.memberCount());
        descriptions.add(settings.description());
        topics.add(settings.topic());
        accesses.add(ConversationRow.code(settings.access()));
        histories.add(ConversationRow.code(settings.history()));
        slowModes.add(settings.slowMode().toSeconds());
        archived.add(settings.archived() ? (short) 1 : (short) 0);
        large.add(ConversationRow.large(settings.picture()));
        small.add(ConversationRow.small(settings.picture()));
      }
    }
    bind(
        statement,
        first,
        ids,
        memberCounts,
        descriptions,
        topics,
        accesses,
        histories,
        slowModes,
        archived,
        large,
        small);
  }

  /** Binds the arrays in turn and returns the index of the parameter after them. */
  static int bind(PreparedStatement statement, int first, BinaryArray... arrays)
      throws SQLException {
    int index = first;
    for (BinaryArray array : arrays) {
      statement.setObject(index++, array);
    }
    return index;
  }
}
