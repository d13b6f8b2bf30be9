package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is known of the messages that changes name. A store puts in what it holds; then each event
 * that is added is told to {@link #apply}, so that later changes see what earlier ones did. Not
 * thread-safe.
 */
public final class NamedMessages {
  /** For changes that name no message. Must not be added to. */
  static final NamedMessages NONE = new NamedMessages();

  private final Map<MessagePlace, MessageFacts> messages = new HashMap<>();
  private final Map<ConversationId, Integer> pins = new HashMap<>();
  private final Map<MessagePlace, Set<Map.Entry<UserId, Emoji>>> reactions = new HashMap<>();

  /** Nothing is known yet. */
  public NamedMessages() {}

  /** What is known of the message, if there is one at this place. */
  public Optional<MessageFacts> find(ConversationId conversation, long seq) {
    return Optional.ofNullable(messages.get(new MessagePlace(conversation, seq)));
  }

  /** Puts in what the store holds about a message. */
  public void put(MessageFacts facts) {
    messages.put(new MessagePlace(facts.conversation(), facts.seq()), facts);
  }

  /** Puts in how many pinned messages a conversation has. */
  public void putPins(ConversationId conversation, int count) {
    pins.put(conversation, count);
  }

  /** Puts in that somebody has put an emoji under a message. */
  public void putReaction(ConversationId conversation, long seq, UserId user, Emoji emoji) {
    reactionsTo(new MessagePlace(conversation, seq)).add(Map.entry(user, emoji));
  }

  /** Whether the user has put the emoji under the message. */
  public boolean hasReacted(ConversationId conversation, long seq, UserId user, Emoji emoji) {
    return reactions
        .getOrDefault(new MessagePlace(conversation, seq), Set.of())
        .contains(Map.entry(user, emoji));
  }

  int pinsIn(ConversationId conversation) {
    return pins.getOrDefault(conversation, 0);
  }

  /** An event is added to a log: takes over what it changes. */
  public void apply(TimelineEvent event) {
    switch (event) {
      case MessageSent sent -> {
        Message message = sent.message();
        put(MessageFacts.of(message));
        message.details().thread().ifPresent(root -> change(sent, root, MessageFacts::afterReply));
      }
      case MessageEdited edited -> change(edited, edited.target(), facts -> facts.after(edited));
      case MessageDeleted deleted -> {
        MessagePlace place = new MessagePlace(deleted.conversation(), deleted.target());
        if (find(deleted.conversation(), deleted.target())
            .filter(MessageFacts::isPinned)
            .isPresent()) {
          pins.merge(deleted.conversation(), -1, Integer::sum);
        }
        change(deleted, deleted.target(), facts -> facts.after(deleted));
        reactions.remove(place);
      }
      case ReactionChanged changed -> {
        change(changed, changed.target(), facts -> facts.after(changed));
        Set<Map.Entry<UserId, Emoji>> there =
            reactionsTo(new MessagePlace(changed.conversation(), changed.target()));
        Map.Entry<UserId, Emoji> reaction = Map.entry(changed.actor(), changed.emoji());
        if (changed.added()) {
          there.add(reaction);
        } else {
          there.remove(reaction);
        }
      }
      case PinChanged pin -> {
        change(pin, pin.target(), facts -> facts.after(pin));
        pins.merge(pin.conversation(), pin.pinned() ? 1 : -1, Integer::sum);
      }
      case ConversationOpened opened -> {}
      case MemberJoined joined -> {}
      case MemberLeft left -> {}
      case RoomChanged changed -> {}
      case ModerationEvent moderated -> {}
    }
  }

  private Set<Map.Entry<UserId, Emoji>> reactionsTo(MessagePlace place) {
    return reactions.computeIfAbsent(place, key -> new HashSet<>());
  }

  private void change(TimelineEvent event, long seq, UnaryOperator<MessageFacts> change) {
    messages.computeIfPresent(
        new MessagePlace(event.conversation(), seq), (place, facts) -> change.apply(facts));
  }
}
