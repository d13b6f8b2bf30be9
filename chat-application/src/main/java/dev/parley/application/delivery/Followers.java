package dev.parley.application.delivery;

import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sessions that follow one channel. Guarded by the channel's lock. */
final class Followers {
  private final ConversationChannel channel;
  private final Delivery delivery;
  private final Map<Outlet, Audience> audiences = new HashMap<>(2);

  /** Sessions that are ahead of the channel, with the sequence at which they are to be seated. */
  private final Map<Attachment, Long> ahead = new LinkedHashMap<>(0);

  private int count;

  Followers(ConversationChannel channel, Delivery delivery) {
    this.channel = channel;
    this.delivery = delivery;
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

  void admitAll(Iterable<Attachment> attachments) {
    attachments.forEach(this::admit);
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

  void deliver(TimelineEvent event) {
    toEach(audience -> audience.deliver(event));
    delivery.counters().delivered();
  }

  void deliver(List<ReceiptAdvanced> receipts) {
    toEach(audience -> audience.deliver(receipts));
  }

  private void toEach(Consumer<Audience> call) {
    for (Audience audience : audiences.values()) {
      try {
        call.accept(audience);
      } catch (RuntimeException e) {
        // One protocol's bug must not keep the event from the others.
        delivery.counters().failedDelivery();
        delivery.report("delivery to " + audience.getClass().getSimpleName() + " failed", e);
      }
    }
  }

  private void leaveAudience(Attachment attachment) {
    Audience audience = audiences.get(attachment.recipient().outlet());
    if (audience != null) {
      audience.remove(attachment.recipient());
    }
  }
}
