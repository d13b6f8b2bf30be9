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
import dev.parley.domain.user.UserId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions that follow one channel. What they get may change who follows: a joining brings a
 * user's sessions in, a leaving is the last thing they get. Guarded by the channel's lock.
 */
final class Followers {
  // One name for all of the delivery.
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final ConversationChannel channel;
  private final LocalUsers users;
  private final DeliveryCounters counters;
  private final Map<Outlet, Audience> audiences = new LinkedHashMap<>(2);

  /** Sessions that are ahead of the channel, with the sequence at which they are to be seated. */
  private final Map<Attachment, Long> ahead = new LinkedHashMap<>(0);

  private int count;

  Followers(ConversationChannel channel, LocalUsers users, DeliveryCounters counters) {
    this.channel = channel;
    this.users = users;
    this.counters = counters;
  }

  int count() {
    return count;
  }

  /** Takes a session in, and seats it unless it is held back. */
  void admit(Attachment attachment) {
    if (attachment.follow(channel)) {
      count++;
      seat(attachment);
    }
  }

  /** Seats a session that follows, unless it is seated or held back. */
  void seat(Attachment attachment) {
    if (attachment.seat(channel)) {
      Recipient recipient = attachment.recipient();
      audiences
          .computeIfAbsent(recipient.outlet(), outlet -> outlet.newAudience(channel.id()))
          .add(recipient);
    }
  }

  /** Takes a session's seat, if it has one or is to get one; it follows on. */
  void unseat(Attachment attachment) {
    ahead.remove(attachment);
    takeSeat(attachment);
  }

  private void takeSeat(Attachment attachment) {
    if (attachment.unseat(channel)) {
      leaveAudience(attachment);
    }
  }

  /** Seats a session as soon as the channel has come to {@code seq}. */
  void seatAt(Attachment attachment, long seq) {
    ahead.put(attachment, seq);
  }

  /** The channel has come to {@code position}. */
  void seatUpTo(long position) {
    Iterator<Map.Entry<Attachment, Long>> waiting = ahead.entrySet().iterator();
    while (waiting.hasNext()) {
      Map.Entry<Attachment, Long> next = waiting.next();
      if (next.getValue() <= position) {
        waiting.remove();
        next.getKey().release(channel.id());
        seat(next.getKey());
      }
    }
  }

  /** Lets a session go. One that is ahead may know that its user has come back since. */
  void dismiss(Attachment attachment) {
    takeSeat(attachment);
    if (attachment.unfollow(channel)) {
      count--;
    }
  }

  /** Lets a session go that has forgotten the channel. */
  void discharge(Attachment attachment, boolean seated) {
    ahead.remove(attachment);
    if (seated) {
      leaveAudience(attachment);
    }
    count--;
  }

  /** Hands on the next entry, and carries out what it says about memberships. */
  void deliver(TimelineEvent event) {
    ConversationId id = channel.id();
    switch (event) {
      case ConversationOpened opened -> {
        opened.members().forEach(member -> users.joined(member, id).forEach(this::admit));
        toEach(event);
      }
      case MemberJoined joined -> {
        users.joined(joined.user(), id).forEach(this::admit);
        toEach(event);
      }
      case MemberLeft left -> {
        toEach(event);
        users.left(left.user(), id).forEach(this::dismiss);
      }
      case MemberBanned banned -> {
        toEach(event);
        users.left(banned.user(), id).forEach(this::dismiss);
      }
      case MessageSent sent -> toEach(event);
      case MessageAction action -> toEach(event);
      case RoomChanged changed -> toEach(event);
      case ModerationEvent decided -> toEach(event);
    }
  }

  private void toEach(TimelineEvent event) {
    toEach(audience -> audience.deliver(event));
    counters.delivered();
  }

  void deliver(List<ReceiptAdvanced> receipts) {
    toEach(audience -> audience.deliver(receipts));
  }

  void deliver(ProfileChanged profile) {
    toEach(audience -> audience.deliver(profile));
  }

  /**
   * Tells the sessions who types, each without its own user.
   *
   * @param before who did when they were told last
   */
  void deliverTypists(List<UserId> typists, List<UserId> before) {
    Map<Recipient, Optional<List<UserId>>> own = new LinkedHashMap<>(0);
    for (UserId typist : typists) {
      UserSessions sessions = users.sessions(typist);
      if (sessions != null) {
        List<UserId> others = without(typists, typist);
        boolean isNews = !others.isEmpty() || !without(before, typist).isEmpty();
        Optional<List<UserId>> told = isNews ? Optional.of(others) : Optional.empty();
        for (Attachment attachment : sessions.attachments()) {
          if (attachment.isSeated(channel)) {
            own.put(attachment.recipient(), told);
          }
        }
      }
    }
    audiences.forEach(
        (outlet, audience) ->
            guarded(audience, () -> audience.deliver(new Typists(typists, ownOf(outlet, own)))));
  }

  private static List<UserId> without(List<UserId> users, UserId left) {
    return users.stream().filter(user -> !user.equals(left)).toList();
  }

  private static Map<Recipient, Optional<List<UserId>>> ownOf(
      Outlet outlet, Map<Recipient, Optional<List<UserId>>> own) {
    Map<Recipient, Optional<List<UserId>>> some = new LinkedHashMap<>(0);
    own.forEach(
        (recipient, others) -> {
          if (recipient.outlet().equals(outlet)) {
            some.put(recipient, others);
          }
        });
    return some;
  }

  private void toEach(Consumer<Audience> call) {
    audiences.values().forEach(audience -> guarded(audience, () -> call.accept(audience)));
  }

  private void guarded(Audience audience, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // One protocol's bug must not keep the event from the others.
      counters.failedDelivery();
      LOG.log(
          System.Logger.Level.ERROR,
          "delivery to " + audience.getClass().getSimpleName() + " failed",
          e);
    }
  }

  private void leaveAudience(Attachment attachment) {
    Audience audience = audiences.get(attachment.recipient().outlet());
    if (audience != null) {
      audience.remove(attachment.recipient());
    }
  }
}
