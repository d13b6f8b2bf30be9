package dev.parley.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One session of a device: its link, its requests and what they wait for, and whether it still
 * gives a sign of life. For one thread.
 */
final class Connection {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PING_AFTER = Duration.ofMillis(800);
  private static final Duration SILENCE = Duration.ofMillis(2_500);

  private final Link link;
  private final int session;
  private final int instance;
  private final Map<String, Consumer<Reply>> waiting = new HashMap<>();
  private long lastHeard = System.nanoTime();
  private long lastAsked = lastHeard;
  private long requests;
  private boolean welcome;
  private long comeBackAfterNanos;

  Connection(Link link, int session, int instance) {
    this.link = link;
    this.session = session;
    this.instance = instance;
  }

  boolean isOf(Link other) {
    return link.equals(other);
  }

  int session() {
    return session;
  }

  int instance() {
    return instance;
  }

  /** Whether the server has said welcome, so that requests may be sent. */
  boolean isWelcome() {
    return welcome;
  }

  void welcome() {
    welcome = true;
  }

  /** How long the server has asked to stay away when this ends. */
  long comeBackAfterNanos() {
    return comeBackAfterNanos;
  }

  void comeBackAfter(long nanos) {
    comeBackAfterNanos = nanos;
  }

  static ObjectNode request(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  /** Sends a request; its answer comes unless the session ends before. */
  void ask(ObjectNode request, Consumer<Reply> then) {
    String id = Long.toString(++requests);
    waiting.put(id, then);
    lastAsked = System.nanoTime();
    link.send(request.put("id", id).toString());
  }

  /** Hands an answer to whoever waits for it; returns whether it was one. */
  boolean answers(JsonNode frame) {
    lastHeard = System.nanoTime();
    String type = frame.path("type").asText();
    if (!type.equals("reply") && !type.equals("error")) {
      return false;
    }
    Consumer<Reply> then = waiting.remove(frame.path("id").asText());
    if (then == null) {
      return false;
    }
    then.accept(Reply.of(frame));
    return true;
  }

  /**
   * Asks for a sign of life when there was none for a while.
   *
   * @return false if there has been none for so long that the session is as good as dead
   */
  boolean isAlive(long now) {
    if (now - lastHeard > SILENCE.toNanos()) {
      return false;
    }
    long quiet = now - Math.max(lastHeard, lastAsked);
    if (welcome && quiet > PING_AFTER.toNanos()) {
      ask(request("ping"), reply -> {});
    }
    return true;
  }

  void abort() {
    link.abort();
  }
}
