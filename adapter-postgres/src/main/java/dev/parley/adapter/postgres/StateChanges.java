package dev.parley.adapter.postgres;

import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.timeline.MessageFacts;
import dev.parley.domain.timeline.NamedMessages;
import dev.parley.domain.user.UserId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the new events of a batch do to the states of messages, as it is at the end. */
final class StateChanges {
  private final Set<MessagePlace> erased = new LinkedHashSet<>();
  private final Set<MessagePlace> changed = new LinkedHashSet<>();
  private final Set<MessagePlace> renamed = new LinkedHashSet<>();
  private final Map<MessagePlace, Named> mentions = new LinkedHashMap<>();
  private final Map<MessagePlace, Set<MediaId>> files = new LinkedHashMap<>();
  private final Map<ReactionKey, ReactionChanged> reactions = new LinkedHashMap<>();
  private final NamedMessages named;

  private StateChanges(NamedMessages named) {
    this.named = named;
  }

  /**
   * @param named what is known of the messages that the changes of the batch named, after the
   *     events
   */
  static StateChanges of(List<TimelineEvent> events, NamedMessages named) {
    StateChanges changes = new StateChanges(named);
    events.forEach(changes::add);
    return changes;
  }

  /** Whether such an event needs any of this. */
  static boolean isConcernedBy(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent ->
          sent.message().details().thread().isPresent()
              || !sent.message().details().mentions().isEmpty()
              || !sent.message().details().attachments().isEmpty();
      case MessageAction action -> true;
      case ConversationOpened opened -> false;
      case MemberJoined joined -> false;
      case MemberLeft left -> false;
      case RoomChanged room -> false;
      case ModerationEvent moderated -> false;
    };
  }

  private void add(TimelineEvent event) {
    switch (event) {
      case MessageSent sent -> {
        name(
            new MessagePlace(sent.conversation(), sent.seq()),
            sent.actor(),
            sent.message().details().mentions());
        attach(sent);
        sent.message()
            .details()
            .thread()
            .ifPresent(root -> changed.add(new MessagePlace(sent.conversation(), root)));
      }
      case MessageAction action -> {
        MessagePlace target = new MessagePlace(action.conversation(), action.target());
        changed.add(target);
        add(action, target);
      }
      case ConversationOpened opened -> {}
      case MemberJoined joined -> {}
      case MemberLeft left -> {}
      case RoomChanged room -> {}
      case ModerationEvent moderated -> {}
    }
  }

  private void add(MessageAction action, MessagePlace target) {
    switch (action) {
      case MessageEdited edited -> {
        renamed.add(target);
        name(target, edited.actor(), edited.mentions());
      }
      case MessageDeleted deleted -> {
        erased.add(target);
        renamed.add(target);
        mentions.remove(target);
        files.remove(target);
        reactions.keySet().removeIf(reaction -> reaction.message().equals(target));
      }
      case ReactionChanged reaction ->
          reactions.put(
              new ReactionKey(target, reaction.actor(), reaction.emoji().value()), reaction);
      case PinChanged pin -> {}
    }
  }

  private void name(MessagePlace message, UserId sender, Mentions whom) {
    if (whom.isEmpty()) {
      mentions.remove(message);
    } else {
      mentions.put(message, new Named(sender, whom));
    }
  }

  private void attach(MessageSent sent) {
    Set<MediaId> attached = MediaId.namedBy(sent.message().details().attachments());
    if (!attached.isEmpty()) {
      files.put(new MessagePlace(sent.conversation(), sent.seq()), attached);
    }
  }

  /** Binds {@link MessageStateSql#WRITE} and returns the index of the parameter behind it. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int next = bindPlaces(statement, first, erased);
    next = bindPlaces(statement, next, erased);
    next = BatchParameters.bind(statement, next, documentLocks());
    next = bindPlaces(statement, next, erased);
    next = bindPlaces(statement, next, erased);
    next = bindPlaces(statement, next, renamed);
    next = bindMentions(statement, next);
    next = bindStates(statement, next);
    next = bindReactions(statement, next, false);
    next = bindReactions(statement, next, true);
    next = BatchParameters.bind(statement, next, attachedFiles());
    next = bindPlaces(statement, next, erased);
    next = bindPlaces(statement, next, erased);
    return bindAttachments(statement, next);
  }

  private BinaryArray attachedFiles() {
    Set<MediaId> ids = files.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return BinaryArray.uuids(ids.size()).with(ids, (array, id) -> array.add(id.value()));
  }

  private int bindAttachments(PreparedStatement statement, int first) throws SQLException {
    BinaryArray conversations = BinaryArray.uuids(files.size());
    BinaryArray seqs = BinaryArray.longs(files.size());
    BinaryArray ids = BinaryArray.uuids(files.size());
    files.forEach(
        (place, attached) -> {
          for (MediaId id : attached) {
            conversations.add(place.conversation().value());
            seqs.add(place.seq());
            ids.add(id.value());
          }
        });
    return BatchParameters.bind(statement, first, conversations, seqs, ids);
  }

  private BinaryArray documentLocks() {
    Set<Integer> keys = new TreeSet<>();
    erased.forEach(place -> keys.add(SearchSql.lockKey(place.conversation())));
    return BinaryArray.integers(keys.size()).with(keys, BinaryArray::add);
  }

  private static int bindPlaces(
      PreparedStatement statement, int first, Collection<MessagePlace> places) throws SQLException {
    return BatchParameters.bind(
        statement,
        first,
        BinaryArray.uuids(places.size())
            .with(places, (array, place) -> array.add(place.conversation().value())),
        BinaryArray.longs(places.size()).with(places, (array, place) -> array.add(place.seq())));
  }

  private int bindMentions(PreparedStatement statement, int first) throws SQLException {
    BinaryArray conversations = BinaryArray.uuids(mentions.size());
    BinaryArray seqs = BinaryArray.longs(mentions.size());
    BinaryArray users = BinaryArray.texts(mentions.size());
    BinaryArray actors = BinaryArray.texts(mentions.size());
    mentions.forEach(
        (place, whom) -> {
          for (UserId user : whom.mentions().users()) {
            conversations.add(place.conversation().value());
            seqs.add(place.seq());
            users.add(user.value());
            actors.add(whom.sender().value());
          }
          if (whom.mentions().everyone()) {
            conversations.add(place.conversation().value());
            seqs.add(place.seq());
            users.add(MessageStateSql.EVERYBODY);
            actors.add(whom.sender().value());
          }
        });
    return BatchParameters.bind(statement, first, conversations, seqs, users, actors);
  }

  private int bindStates(PreparedStatement statement, int first) throws SQLException {
    int size = changed.size();
    BinaryArray conversations = BinaryArray.uuids(size);
    BinaryArray seqs = BinaryArray.longs(size);
    BinaryArray edits = BinaryArray.longs(size);
    BinaryArray replies = BinaryArray.longs(size);
    BinaryArray edited = BinaryArray.longs(size);
    BinaryArray deleted = BinaryArray.longs(size);
    BinaryArray pinned = BinaryArray.longs(size);
    BinaryArray counts = BinaryArray.texts(size);
    for (MessagePlace place : changed) {
      MessageFacts facts =
          named
              .find(place.conversation(), place.seq())
              .orElseThrow(() -> new IllegalStateException("an event names an unknown message"));
      conversations.add(place.conversation().value());
      seqs.add(place.seq());
      edits.add((long) facts.edits());
      replies.add((long) facts.replies());
      edited.add(facts.editedSeq());
      deleted.add(facts.deletedSeq());
      pinned.add(facts.pinnedSeq());
      counts.add(ReactionCounts.toJson(facts.reactions()));
    }
    return BatchParameters.bind(
        statement, first, conversations, seqs, edits, replies, edited, deleted, pinned, counts);
  }

  private int bindReactions(PreparedStatement statement, int first, boolean added)
      throws SQLException {
    BinaryArray conversations = BinaryArray.uuids(reactions.size());
    BinaryArray seqs = BinaryArray.longs(reactions.size());
    BinaryArray users = BinaryArray.texts(reactions.size());
    BinaryArray emoji = BinaryArray.texts(reactions.size());
    BinaryArray reacted = BinaryArray.longs(reactions.size());
    for (ReactionChanged reaction : reactions.values()) {
      if (reaction.added() == added) {
        conversations.add(reaction.conversation().value());
        seqs.add(reaction.target());
        users.add(reaction.actor().value());
        emoji.add(reaction.emoji().value());
        reacted.add(reaction.seq());
      }
    }
    return added
        ? BatchParameters.bind(statement, first, conversations, seqs, users, emoji, reacted)
        : BatchParameters.bind(statement, first, conversations, seqs, users, emoji);
  }

  private record Named(UserId sender, Mentions mentions) {}

  private record ReactionKey(MessagePlace message, UserId user, String emoji) {}
}
