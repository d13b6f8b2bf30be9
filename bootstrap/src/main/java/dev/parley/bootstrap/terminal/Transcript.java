package dev.parley.bootstrap.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bootstrap.terminal.Screen.OwnMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has been shown of a conversation: each entry of its log once, in order, from wherever it
 * comes and whatever connection brings it. Not thread-safe.
 */
final class Transcript {
  private static final long NOT_STARTED = -1;

  private final Screen screen;
  private final TreeMap<Long, JsonNode> waiting = new TreeMap<>();
  private final TreeMap<Long, OwnMessage> unread = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private @Nullable String conversation;
  private long position = NOT_STARTED;
  private long lastFromOthers;
  private String self = "";

  Transcript(Screen screen) {
    this.screen = screen;
  }

  /** Says who looks. */
  void identify(String user, String displayName) {
    self = user;
    names.put(user, displayName);
  }

  /** Whether it is known where to start. */
  boolean isStarted() {
    return position != NOT_STARTED;
  }

  /** Says of which conversation it is. */
  void begin(String ofConversation) {
    conversation = ofConversation;
  }

  /** Of which conversation it is; empty until that is known. */
  Optional<String> conversation() {
    return Optional.ofNullable(conversation);
  }

  /** Shows what comes after this sequence. */
  void startAfter(long seq) {
    position = seq;
  }

  /** Forgets everything: the sequences mean something else now. */
  void restart() {
    conversation = null;
    position = NOT_STARTED;
    lastFromOthers = 0;
    waiting.clear();
    unread.clear();
  }

  /** The sequence of the last entry that was shown. */
  long position() {
    return position;
  }

  /** The sequence up to which nothing is missing; what of it is not shown waits for names. */
  long reached() {
    long reached = position;
    for (long seq : waiting.keySet()) {
      if (seq > reached + 1) {
        break;
      }
      reached = Math.max(reached, seq);
    }
    return reached;
  }

  /** The sequence of the last message of somebody else that was shown; 0 for none. */
  long lastFromOthers() {
    return lastFromOthers;
  }

  /** Takes an entry. */
  void offer(JsonNode event) {
    long seq = event.path("seq").asLong();
    if (seq > position) {
      waiting.put(seq, event);
    }
  }

  /** Says what users are called. Those who are asked for and not found are called by their id. */
  void name(Set<String> users, JsonNode found) {
    users.forEach(user -> names.put(user, user));
    for (JsonNode user : found) {
      String id = user.path("user").asText();
      String name = user.path("displayName").asText();
      names.put(id, name.equals(id) ? id : name + " (" + id + ")");
    }
  }

  /**
   * Shows what is next, as far as it is there.
   *
   * @return users whose names must be known to go on; empty if it is something else that is missing
   */
  Set<String> advance() {
    while (isStarted() && !waiting.isEmpty()) {
      if (waiting.firstKey() <= position) {
        waiting.pollFirstEntry();
      } else if (waiting.firstKey() > position + 1) {
        return Set.of();
      } else {
        JsonNode event = waiting.firstEntry().getValue();
        Set<String> unknown = usersIn(event);
        unknown.removeAll(names.keySet());
        if (!unknown.isEmpty()) {
          return unknown;
        }
        waiting.pollFirstEntry();
        position++;
        show(event);
      }
    }
    return Set.of();
  }

  /** Whether entries are there, but not the next one. */
  boolean hasGap() {
    return isStarted() && !waiting.isEmpty() && waiting.firstKey() > position + 1;
  }

  /** The lowest sequence of an own message that is not known to be read. */
  Optional<Long> firstUnread() {
    return unread.isEmpty() ? Optional.empty() : Optional.of(unread.firstKey());
  }

  /** Takes how far own messages have come, as a page of history tells, and shows what is news. */
  void noteStatuses(JsonNode events, Instant now) {
    Map<String, OwnMessage> news = new TreeMap<>();
    for (JsonNode event : events) {
      OwnMessage known = unread.get(event.path("seq").asLong());
      String status = event.path("status").asText();
      if (known != null && List.of("delivered", "read").contains(status)) {
        if (!known.status().equals(status)) {
          OwnMessage advanced = new OwnMessage(known.seq(), known.text(), status);
          unread.put(known.seq(), advanced);
          news.put(status, advanced);
        }
        if (status.equals("read")) {
          unread.remove(known.seq());
        }
      }
    }
    news.values().forEach(message -> screen.progress(now, message));
  }

  private static Set<String> usersIn(JsonNode event) {
    Set<String> users = new TreeSet<>();
    users.add(event.path("actor").asText());
    if (event.has("user")) {
      users.add(event.path("user").asText());
    }
    return users;
  }

  private void show(JsonNode event) {
    Instant at = Instant.parse(event.path("at").asText());
    String actor = event.path("actor").asText();
    switch (event.path("kind").asText()) {
      case "message" -> {
        String text = event.path("message").path("text").asText();
        if (actor.equals(self)) {
          screen.ownMessage(at, name(actor), text);
          remember(new OwnMessage(position, text, "sent"));
        } else {
          screen.message(at, name(actor), text);
          lastFromOthers = position;
        }
      }
      case "joined" -> screen.event(at, name(event.path("user").asText()) + " joined");
      case "left" -> screen.event(at, name(event.path("user").asText()) + " left");
      case "opened" -> screen.event(at, name(actor) + " opened " + described(event));
      default -> {
        // A kind of a later version: it has its place in the log, and nothing to show.
      }
    }
  }

  private void remember(OwnMessage message) {
    unread.put(message.seq(), message);
    Iterator<Long> oldest = unread.keySet().iterator();
    // What a page of history cannot tell in one go is not watched.
    while (position - unread.firstKey() >= 100 && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  private static String described(JsonNode event) {
    JsonNode description = event.path("description");
    return description.path("kind").asText().equals("room")
        ? "the room " + description.path("name").asText()
        : "the conversation";
  }

  private String name(String user) {
    return names.getOrDefault(user, user);
  }
}
