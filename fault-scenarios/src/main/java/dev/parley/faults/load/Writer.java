package dev.parley.faults.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.journal.MessageKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device says: messages, how far it has come, and that its user goes and comes back. For one
 * thread.
 */
final class Writer {
  private static final int WINDOW = 8;
  private static final int MOST_PENDING = 24;
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final double SHARE_OF_MARKS = 0.2;
  private static final String[] WORDS = {
    "tea", "☕", "naïve", "\u202frain", "ねこ", "\"quoted\"", "back\\slash", "👩‍👩‍👧", "line\nbreak"
  };

  private final Device device;
  private final Screen screen;
  private final Journal journal;
  private final Profile profile;
  private final List<String> roomsToWander;
  private final Random random;
  private final Outbox outbox = new Outbox();
  private final Map<String, Long> marked = new HashMap<>();
  private boolean talking;
  private long nextAt;
  private long wanderAt;
  private @Nullable Move move;

  Writer(
      Device device,
      Screen screen,
      Journal journal,
      Profile profile,
      List<String> roomsToWander,
      Random random) {
    this.device = device;
    this.screen = screen;
    this.journal = journal;
    this.profile = profile;
    this.roomsToWander = List.copyOf(roomsToWander);
    this.random = random;
  }

  void talk(boolean now) {
    talking = now;
    nextAt = System.nanoTime() + pause();
    wanderAt = System.nanoTime() + (long) (random.nextDouble() * profile.stays().toNanos());
  }

  boolean isIdle() {
    return outbox.size() == 0 && move == null;
  }

  void begin(Connection connection) {
    send(connection, System.nanoTime());
  }

  void disconnected(Connection connection, String why) {
    long now = System.nanoTime();
    for (Outbox.Pending message : outbox.unanswered()) {
      journal.add(
          new Entry.Unknown(
              now, device, connection.session(), message.key(), message.attempts(), why));
      message.again(now);
    }
    Move open = move;
    if (open != null) {
      open.asked = false;
      open.at = now;
    }
  }

  void tick(Connection connection, long now) {
    if (talking && now - nextAt >= 0) {
      nextAt = now + pause();
      act(connection);
    }
    send(connection, now);
    wander(connection, now);
  }

  private long pause() {
    return (long) (profile.betweenSends().toNanos() * 2 * random.nextDouble());
  }

  private void act(Connection connection) {
    List<String> conversations = List.copyOf(screen.open().keySet());
    if (conversations.isEmpty()) {
      return;
    }
    String conversation = conversations.get(random.nextInt(conversations.size()));
    if (profile.marks() && random.nextDouble() < SHARE_OF_MARKS) {
      mark(connection, conversation);
    } else if (outbox.size() < MOST_PENDING && !isLeaving(conversation)) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      String text = id.substring(0, 8) + " " + WORDS[random.nextInt(WORDS.length)];
      outbox.add(new MessageKey(conversation, device.user(), id), text);
    }
  }

  private boolean isLeaving(String conversation) {
    return move != null && move.room.equals(conversation);
  }

  private void send(Connection connection, long now) {
    for (Outbox.Pending message : outbox.due(now, WINDOW)) {
      int attempt = message.sent(System.nanoTime());
      journal.add(
          new Entry.Invoked(
              message.sentAt(),
              device,
              connection.session(),
              message.key(),
              message.text(),
              attempt));
      for (int i = 0; i < profile.copies(); i++) {
        ask(connection, message, attempt);
      }
    }
  }

  private void ask(Connection connection, Outbox.Pending message, int attempt) {
    ObjectNode request =
        Connection.request("send")
            .put("conversation", message.key().conversation())
            .put("clientMessageId", message.key().clientMessageId())
            .put("text", message.text());
    connection.ask(
        request,
        reply -> {
          long now = System.nanoTime();
          switch (reply) {
            case Reply.Done done -> {
              outbox.remove(message.key());
              journal.add(
                  new Entry.Acked(
                      now,
                      device,
                      connection.session(),
                      message.key(),
                      done.result().path("seq").asLong(),
                      done.result().path("messageId").asText(),
                      done.result().path("repeated").asBoolean()));
            }
            case Reply.Failed failed -> failed(connection, message, attempt, failed, now);
          }
        });
  }

  private void failed(
      Connection connection, Outbox.Pending message, int attempt, Reply.Failed failed, long now) {
    boolean open = message.equals(outbox.find(message.key()));
    if (failed.retryable()) {
      journal.add(
          new Entry.Unknown(
              now, device, connection.session(), message.key(), attempt, failed.code()));
      if (open && message.attempts() == attempt) {
        message.again(now + Math.max(RETRY.toNanos(), failed.retryAfter().toNanos()));
      }
    } else {
      outbox.remove(message.key());
      if (open) {
        journal.add(
            new Entry.Refused(
                now, device, connection.session(), message.key(), attempt, failed.code()));
      }
    }
  }

  private void mark(Connection connection, String conversation) {
    long position = screen.position(conversation);
    if (position <= marked.getOrDefault(conversation, 0L)) {
      return;
    }
    marked.put(conversation, position);
    boolean read = random.nextBoolean();
    long invoked = System.nanoTime();
    journal.add(
        new Entry.MarkInvoked(invoked, device, conversation, position, read ? position : 0));
    connection.ask(
        Connection.request(read ? "read" : "delivered")
            .put("conversation", conversation)
            .put("seq", position),
        reply -> {
          if (reply instanceof Reply.Done done) {
            journal.add(
                new Entry.MarkAcked(
                    System.nanoTime(),
                    device,
                    conversation,
                    invoked,
                    done.result().path("delivered").asLong(),
                    done.result().path("read").asLong()));
          }
        });
  }

  /** Leaves a room now and then, and always comes back. */
  private void wander(Connection connection, long now) {
    Move current = move;
    if (current == null) {
      if (talking && profile.wanders() && !roomsToWander.isEmpty() && now - wanderAt >= 0) {
        move = new Move(roomsToWander.get(random.nextInt(roomsToWander.size())), now);
      }
      return;
    }
    if (current.asked || now - current.at < 0) {
      return;
    }
    current.asked = true;
    journal.add(new Entry.MembershipInvoked(System.nanoTime(), device, current.room, current.back));
    connection.ask(
        Connection.request(current.back ? "join" : "leave").put("conversation", current.room),
        reply -> moved(current, reply));
  }

  private void moved(Move current, Reply reply) {
    long now = System.nanoTime();
    current.asked = false;
    if (reply instanceof Reply.Failed failed) {
      if (!failed.retryable()) {
        journal.note(device + " cannot move: " + failed.code());
      }
      current.at = now + RETRY.toNanos();
    } else if (current.back) {
      move = null;
      wanderAt = now + (long) (random.nextDouble() * profile.stays().toNanos());
    } else {
      current.back = true;
      current.at = now + (long) (random.nextDouble() * profile.stays().toNanos() / 2);
    }
  }

  /** A way out of a room and back. */
  private static final class Move {
    private final String room;
    private boolean back;
    private boolean asked;
    private long at;

    private Move(String room, long at) {
      this.room = room;
      this.at = at;
    }
  }
}
