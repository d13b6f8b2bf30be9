package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The channels of this instance, one for each conversation that some session here follows. A
 * channel comes with its first follower and goes with its last; so whatever concerns a session and
 * a conversation of which there may or may not be a channel is here.
 *
 * <p>Thread-safe without a lock of its own: channels close themselves under their own lock, and
 * whoever finds a closed one takes another.
 */
final class Channels {
  private final LocalUsers users;
  private final Environment environment;
  private final ConcurrentHashMap<ConversationId, ConversationChannel> channels =
      new ConcurrentHashMap<>();

  Channels(LocalUsers users, Environment environment) {
    this.users = users;
    this.environment = environment;
  }

  @Nullable ConversationChannel get(ConversationId id) {
    return channels.get(id);
  }

  boolean contains(ConversationId id) {
    return channels.containsKey(id);
  }

  /** All of them, as they come and go. */
  Collection<ConversationChannel> all() {
    return channels.values();
  }

  /** A channel has closed. */
  void forget(ConversationChannel channel) {
    channels.remove(channel.id(), channel);
  }

  /** Hands an entry to its channel; to a new one if it brings the first follower. */
  void accept(TimelineEvent event) {
    ConversationChannel channel = channelFor(event);
    if (channel != null) {
      channel.accept(event);
    }
  }

  /** Hands a receipt to its channel, if there is one. */
  void accept(ReceiptAdvanced receipt) {
    ConversationChannel channel = channels.get(receipt.conversation());
    if (channel != null) {
      channel.receipts().add(receipt);
    }
  }

  /** Hands to its channel, if there is one, that somebody types or does no longer. */
  void accept(TypingChanged change) {
    ConversationChannel channel = channels.get(change.conversation());
    if (channel != null) {
      channel.typing().take(change);
    }
  }

  /** Hands on what a member says of themselves now, if there is a channel. */
  void accept(ProfileChanged profile) {
    ConversationChannel channel = channels.get(profile.conversation());
    if (channel != null) {
      channel.tell(profile);
    }
  }

  private @Nullable ConversationChannel channelFor(TimelineEvent event) {
    ConversationChannel channel = channels.get(event.conversation());
    if (channel != null) {
      return channel;
    }
    return switch (event) {
      case ConversationOpened opened ->
          opened.members().stream().anyMatch(users::contains) ? live(event) : null;
      case MemberJoined joined -> users.contains(joined.user()) ? live(event) : null;
      case MemberLeft left -> {
        // Nobody follows, but somebody may be about to, from a list that still has it.
        users.left(left.user(), left.conversation());
        yield channels.get(event.conversation());
      }
      case MemberBanned banned -> {
        users.left(banned.user(), banned.conversation());
        yield channels.get(event.conversation());
      }
      case MessageSent sent -> null;
      case MessageAction action -> null;
      case RoomChanged changed -> null;
      case ModerationEvent decided -> null;
    };
  }

  private ConversationChannel live(TimelineEvent event) {
    return channels.computeIfAbsent(
        event.conversation(),
        id -> ConversationChannel.live(id, this, users, environment, event.seq() - 1));
  }

  /** Lets a session follow a conversation; its channel may be one that has yet to be started. */
  ConversationChannel follow(Attachment attachment, ConversationId id) {
    while (true) {
      ConversationChannel channel =
          channels.computeIfAbsent(
              id, key -> ConversationChannel.opening(key, this, users, environment));
      if (channel.add(attachment)) {
        return channel;
      }
      channels.remove(id, channel);
    }
  }

  /** Undoes that a session follows a conversation. */
  void forsake(Attachment attachment, ConversationId id) {
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.remove(attachment);
    }
    attachment.release(id);
  }

  /** Holds a session back, whether it follows the conversation or not. */
  void hold(Attachment attachment, ConversationId id) {
    // In this order, as whoever comes to follow the channel meanwhile looks at the mark.
    attachment.hold(id);
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.unseat(attachment);
    }
  }

  /** Holds the session back no more, though it may not have everything. */
  void release(Attachment attachment, ConversationId id) {
    attachment.release(id);
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.seat(attachment);
    }
  }

  /**
   * Lets go of a session that is held back in a conversation of which its user is no member, having
   * left by the entry {@code seq}; 0 for never.
   *
   * @return false if the user is a member by now: the session has to have more first
   */
  boolean letGo(Attachment attachment, ConversationId id, long seq) {
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      return channel.letGo(attachment, seq);
    }
    attachment.release(id);
    ConversationChannel meanwhile = channels.get(id);
    if (meanwhile != null && meanwhile.hasUnseated(attachment)) {
      attachment.hold(id);
      return false;
    }
    return true;
  }
}
