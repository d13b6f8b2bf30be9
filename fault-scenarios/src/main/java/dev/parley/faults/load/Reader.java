package dev.parley.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.journal.LogEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a device learns what was said: it resumes, looks which conversations there are, and reads in
 * the log what it does not get live. For one thread.
 */
final class Reader {
  private static final int PAGE = 100;
  private static final Duration RETRY = Duration.ofMillis(300);

  private final Device device;
  private final Screen screen;
  private final Journal journal;
  private final Consumer<Runnable> mailbox;
  private final Set<String> reading = new HashSet<>();
  private final Map<String, Long> readAgainAt = new HashMap<>();
  private @Nullable String epoch;
  private @Nullable String pretendedEpoch;
  private Map<String, Long> pretended = Map.of();
  private long againAt;
  private Stage stage = Stage.OFFLINE;

  private enum Stage {
    OFFLINE,
    TO_RESUME,
    RESUMING,
    TO_LIST,
    LISTING,
    LIVE
  }

  Reader(Device device, Screen screen, Journal journal, Consumer<Runnable> mailbox) {
    this.device = device;
    this.screen = screen;
    this.journal = journal;
    this.mailbox = mailbox;
  }

  boolean isLive() {
    return stage == Stage.LIVE;
  }

  boolean isReading() {
    return !isLive() || !reading.isEmpty() || !readAgainAt.isEmpty();
  }

  void pretend(Map<String, Long> positions, @Nullable String otherEpoch) {
    pretended = new TreeMap<>(positions);
    pretendedEpoch = otherEpoch;
  }

  void begin(Connection connection, String databaseEpoch) {
    if (epoch == null) {
      epoch = databaseEpoch;
    }
    resume(connection, positions());
  }

  void disconnected() {
    stage = Stage.OFFLINE;
    reading.clear();
    readAgainAt.clear();
  }

  void tick(Connection connection, long now) {
    if (stage == Stage.TO_RESUME && now - againAt >= 0) {
      resume(connection, positions());
    } else if (stage == Stage.TO_LIST && now - againAt >= 0) {
      list(connection);
    }
    for (Map.Entry<String, Long> due : Map.copyOf(readAgainAt).entrySet()) {
      if (now - due.getValue() >= 0) {
        readAgainAt.remove(due.getKey());
        read(connection, due.getKey());
      }
    }
  }

  private Map<String, Long> positions() {
    Map<String, Long> positions = screen.open();
    positions.putAll(pretended);
    pretended = Map.of();
    return positions;
  }

  private void resume(Connection connection, Map<String, Long> positions) {
    stage = Stage.RESUMING;
    ObjectNode request = Connection.request("resume").put("device", device.name());
    String shown = pretendedEpoch != null ? pretendedEpoch : epoch;
    if (shown != null) {
      request.put("databaseEpoch", shown);
    }
    boolean trueEpoch = pretendedEpoch == null;
    pretendedEpoch = null;
    ObjectNode named = request.putObject("positions");
    positions.forEach(named::put);
    if (trueEpoch) {
      journal.add(
          new Entry.ResumeAsked(System.nanoTime(), device, connection.session(), positions));
    }
    connection.ask(
        request,
        reply -> {
          switch (reply) {
            case Reply.Done done -> resumed(connection, done.result());
            case Reply.Failed failed -> later(Stage.TO_RESUME, failed);
          }
        });
  }

  private void resumed(Connection connection, JsonNode result) {
    epoch = result.path("databaseEpoch").asText();
    if (result.path("reset").asBoolean()) {
      journal.note(device + " forgets everything: the epoch is another");
      screen.forgetAll();
    }
    journal.add(
        new Entry.ResumeDone(
            System.nanoTime(),
            device,
            connection.session(),
            sequences(result.path("complete")),
            sequences(result.path("ended"))));
    for (JsonNode unknown : result.path("unknown")) {
      screen.forget(unknown.asText());
    }
    Map<String, Long> unfinished = new TreeMap<>();
    result
        .path("unfinished")
        .properties()
        .forEach(entry -> unfinished.put(entry.getKey(), screen.position(entry.getKey())));
    if (unfinished.isEmpty()) {
      list(connection);
    } else {
      resume(connection, unfinished);
    }
  }

  private static Map<String, Long> sequences(JsonNode fields) {
    Map<String, Long> sequences = new HashMap<>();
    fields.properties().forEach(entry -> sequences.put(entry.getKey(), entry.getValue().asLong()));
    return sequences;
  }

  /** Looks for conversations that it does not know, or of which it knows too little. */
  private void list(Connection connection) {
    stage = Stage.LISTING;
    connection.ask(
        Connection.request("conversations").put("limit", PAGE),
        reply -> {
          switch (reply) {
            case Reply.Done done -> {
              stage = Stage.LIVE;
              for (JsonNode line : done.result().path("conversations")) {
                String conversation = line.path("conversation").asText();
                if (line.path("head").asLong() > screen.position(conversation)) {
                  read(connection, conversation);
                }
              }
            }
            case Reply.Failed failed -> later(Stage.TO_LIST, failed);
          }
        });
  }

  private void later(Stage next, Reply.Failed failed) {
    stage = next;
    againAt = System.nanoTime() + Math.max(RETRY.toNanos(), failed.retryAfter().toNanos());
    if (!failed.retryable()) {
      journal.note(device + " cannot go on: " + failed.code());
    }
  }

  void event(Connection connection, JsonNode frame) {
    LogEvent event = LogEvent.ofJson(frame);
    journal.add(new Entry.Received(System.nanoTime(), device, connection.session(), event));
    if (screen.take(event)) {
      read(connection, event.conversation());
    }
  }

  void receipts(JsonNode frame) {
    for (JsonNode receipt : frame.path("receipts")) {
      journal.add(
          new Entry.ReceiptSeen(
              System.nanoTime(),
              device,
              frame.path("conversation").asText(),
              receipt.path("user").asText(),
              receipt.path("delivered").asLong(),
              receipt.path("read").asLong()));
    }
  }

  /** Reads what is behind the last sequence that is shown, page by page. */
  private void read(Connection connection, String conversation) {
    if (!reading.add(conversation)) {
      return;
    }
    connection.ask(
        Connection.request("history")
            .put("conversation", conversation)
            .put("after", screen.position(conversation))
            .put("limit", PAGE),
        reply -> {
          reading.remove(conversation);
          switch (reply) {
            case Reply.Done done -> {
              for (JsonNode event : done.result().path("events")) {
                boolean ignored = screen.take(LogEvent.ofJson(event));
              }
              if (done.result().path("hasLater").asBoolean() || screen.hasGap(conversation)) {
                mailbox.accept(() -> readAgainAt.put(conversation, System.nanoTime()));
              }
            }
            case Reply.Failed failed -> {
              if (failed.retryable()) {
                readAgainAt.put(conversation, System.nanoTime() + RETRY.toNanos());
              } else {
                screen.dropAhead(conversation);
              }
            }
          }
        });
  }
}
