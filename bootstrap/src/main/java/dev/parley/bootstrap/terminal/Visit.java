package dev.parley.bootstrap.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said over one connection: who we are, into the conversation, what was missed, and then
 * what happens. What has been shown and what waits to be sent outlives it. Not thread-safe.
 */
final class Visit {
  private static final int FIRST_PAGE = 20;
  private static final int PAGE = 100;
  private static final Duration READING_TIME = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Link link;
  private final Destination destination;
  private final Transcript transcript;
  private final Outbox outbox;
  private final Screen screen;
  private final Host host;

  private @Nullable String conversation;
  private String epoch = "";
  private boolean live;
  private boolean resuming;
  private boolean naming;
  private boolean sending;
  private boolean checking;
  private boolean checkAgain;
  private boolean readMarkDue;
  private boolean heard = true;
  private boolean pinged;
  private long delivered;
  private long read;

  Visit(
      Link link,
      Destination destination,
      Transcript transcript,
      Outbox outbox,
      Screen screen,
      Host host) {
    this.link = link;
    this.destination = destination;
    this.transcript = transcript;
    this.outbox = outbox;
    this.screen = screen;
    this.host = host;
  }

  /** What a visit needs of the client around it. */
  interface Host {
    /** Runs something later, unless the visit is over by then. */
    void later(Duration delay, Runnable task);

    /** The time. */
    Instant now();

    /** The server has let us in. */
    void welcome(String user, String displayName, String databaseEpoch);

    /** Everything works: the conversation is there and nothing is missing. */
    void arrived();

    /** The server has stored the message of this sequence. */
    void stored(long seq);

    /** The server will not have this message, now or later. */
    void refused();

    /** The server wants us back after this time, and within this time from then. */
    void sentAway(Duration after, Duration spread);

    /** The other user has never been here. */
    void nobodyThere(String user);

    /** Nothing is heard any more. */
    void silent();

    /** There is no point in going on. */
    void giveUp(String why);
  }

  Link link() {
    return link;
  }

  /** Begins; the server speaks first. */
  void begin() {
    host.later(SILENCE, this::watch);
  }

  void received(JsonNode frame) {
    heard = true;
    pinged = false;
    if (link.answers(frame)) {
      return;
    }
    switch (frame.path("type").asText()) {
      case "welcome" -> {
        epoch = frame.path("databaseEpoch").asText();
        host.welcome(frame.path("user").asText(), frame.path("displayName").asText(), epoch);
        conversation = transcript.conversation().orElse(null);
        resume();
      }
      case "event" -> event(frame);
      case "receipts" -> receipts(frame);
      case "reconnect" ->
          host.sentAway(
              Duration.ofMillis(frame.path("afterMs").asLong()),
              Duration.ofMillis(frame.path("spreadMs").asLong()));
      default -> {
        // Something of a later version of the protocol.
      }
    }
  }

  // ---- into the conversation ----

  /** From the answer on everything new is heard, and nothing is missing that was not shown. */
  private void resume() {
    if (resuming) {
      return;
    }
    resuming = true;
    ObjectNode request = Link.request("resume");
    String known = transcript.isStarted() ? conversation : null;
    if (known != null) {
      request.put("databaseEpoch", epoch).putObject("positions").put(known, transcript.reached());
    }
    link.ask(request, answer -> resumed(answer, known));
  }

  private void resumed(Answer answer, @Nullable String known) {
    resuming = false;
    switch (answer) {
      case Answer.Done done when known != null -> resumed(done.result(), known);
      case Answer.Done done -> enter();
      case Answer.Refused refused -> {
        if (refused.retryable()) {
          host.later(refused.retryAfter(), this::resume);
        } else {
          host.giveUp(refused.message());
        }
      }
    }
  }

  private void resumed(JsonNode result, String known) {
    if (result.path("complete").has(known)) {
      arrived();
    } else if (result.path("unfinished").has(known)) {
      resume();
    } else {
      // Left, as another client of this user did, or gone with its sequences.
      if (!result.path("ended").has(known)) {
        transcript.restart();
      }
      enter();
    }
  }

  private void enter() {
    switch (destination) {
      case Destination.Room room ->
          link.ask(Link.request("join").put("room", room.name()), answer -> entered(answer, room));
      case Destination.User user ->
          link.ask(
              Link.request("open_direct").put("user", user.id()), answer -> opened(answer, user));
    }
  }

  private void entered(Answer answer, Destination.Room room) {
    switch (answer) {
      case Answer.Done done -> found(done.result());
      case Answer.Refused refused when refused.code().equals("unknown_room") ->
          link.ask(
              Link.request("create_room").put("name", room.name()),
              created -> entered(created, room));
      // Somebody else was faster.
      case Answer.Refused refused when refused.code().equals("room_name_taken") -> enter();
      case Answer.Refused refused -> entryRefused(refused);
    }
  }

  private void opened(Answer answer, Destination.User user) {
    switch (answer) {
      case Answer.Done done -> found(done.result());
      case Answer.Refused refused when refused.code().equals("unknown_user") -> {
        host.nobodyThere(user.id());
        host.later(RETRY, this::enter);
      }
      case Answer.Refused refused -> entryRefused(refused);
    }
  }

  private void entryRefused(Answer.Refused refused) {
    if (refused.retryable()) {
      host.later(refused.retryAfter(), this::enter);
    } else {
      host.giveUp(refused.message());
    }
  }

  private void found(JsonNode result) {
    String found = result.path("conversation").asText();
    conversation = found;
    if (transcript.isStarted()) {
      resume();
    } else {
      transcript.begin(found);
      readNewest();
    }
  }

  private ObjectNode inConversation(String type) {
    return Link.request(type).put("conversation", conversation);
  }

  private boolean isHere(JsonNode frame) {
    return frame.path("conversation").asText().equals(conversation);
  }

  // ---- what others say ----

  private void event(JsonNode frame) {
    // Before the conversation is known, the history will bring it.
    if (isHere(frame)) {
      transcript.offer(frame);
      show();
    }
  }

  private void readNewest() {
    link.ask(inConversation("history").put("limit", FIRST_PAGE), this::newest);
  }

  private void newest(Answer answer) {
    switch (answer) {
      case Answer.Done done -> {
        JsonNode events = done.result().path("events");
        long head = done.result().path("head").asLong();
        transcript.startAfter(events.isEmpty() ? head : events.get(0).path("seq").asLong() - 1);
        events.forEach(transcript::offer);
        show();
        transcript.noteStatuses(events, host.now());
        arrived();
      }
      case Answer.Refused refused -> {
        if (refused.retryable()) {
          host.later(refused.retryAfter(), this::readNewest);
        } else {
          host.giveUp(refused.message());
        }
      }
    }
  }

  private void arrived() {
    if (!live) {
      live = true;
      host.arrived();
      sendNext();
      checkStatuses();
    }
  }

  private void show() {
    Set<String> unknown = transcript.advance();
    if (!unknown.isEmpty()) {
      askNames(unknown);
    } else if (transcript.hasGap()) {
      resume();
    }
    mark();
  }

  private void askNames(Set<String> unknown) {
    if (naming) {
      return;
    }
    naming = true;
    ObjectNode request = Link.request("users");
    ArrayNode users = request.putArray("users");
    unknown.forEach(users::add);
    link.ask(
        request,
        answer -> {
          naming = false;
          switch (answer) {
            case Answer.Done done -> {
              transcript.name(unknown, done.result().path("users"));
              show();
            }
            case Answer.Refused refused -> host.later(refused.retryAfter(), this::show);
          }
        });
  }

  /** What is shown is on this device, and a moment later it has been read. */
  private void mark() {
    long shown = transcript.lastFromOthers();
    if (shown > delivered) {
      delivered = shown;
      link.tell(inConversation("delivered").put("seq", shown));
      if (!readMarkDue) {
        readMarkDue = true;
        host.later(READING_TIME, this::markRead);
      }
    }
  }

  private void markRead() {
    readMarkDue = false;
    if (delivered > read) {
      read = delivered;
      link.tell(inConversation("read").put("seq", read));
    }
  }

  /** Says that all that is shown has been read, without waiting. */
  void flushMarks() {
    if (conversation != null) {
      markRead();
    }
  }

  // ---- what the user says ----

  /** Sends the next line, if there is one; one at a time, so that they stay in order. */
  void sendNext() {
    if (!live || sending || outbox.next().isEmpty()) {
      return;
    }
    Outbox.Line line = outbox.next().get();
    sending = true;
    link.ask(
        inConversation("send")
            .put("clientMessageId", line.clientMessageId())
            .put("text", line.text()),
        answer -> {
          sending = false;
          switch (answer) {
            case Answer.Done done -> {
              outbox.remove(line);
              host.stored(done.result().path("seq").asLong());
              sendNext();
            }
            case Answer.Refused refused when refused.retryable() ->
                host.later(refused.retryAfter(), this::sendNext);
            case Answer.Refused refused -> {
              outbox.remove(line);
              screen.notice("not sent (" + refused.message() + "): " + line.text());
              host.refused();
              sendNext();
            }
          }
        });
  }

  private void receipts(JsonNode frame) {
    if (isHere(frame)) {
      checkStatuses();
    }
  }

  /** The server works out what a receipt means for our messages: it knows all members. */
  private void checkStatuses() {
    if (checking) {
      checkAgain = true;
      return;
    }
    transcript
        .firstUnread()
        .ifPresent(
            seq -> {
              checking = true;
              link.ask(
                  inConversation("history").put("after", seq - 1).put("limit", PAGE),
                  this::statuses);
            });
  }

  private void statuses(Answer answer) {
    checking = false;
    if (answer instanceof Answer.Done done) {
      transcript.noteStatuses(done.result().path("events"), host.now());
    }
    if (checkAgain) {
      checkAgain = false;
      checkStatuses();
    }
  }

  // ---- whether the server is still there ----

  private void watch() {
    if (pinged) {
      host.silent();
      return;
    }
    if (!heard) {
      pinged = true;
      link.ask(Link.request("ping"), answer -> {});
    }
    heard = false;
    host.later(SILENCE, this::watch);
  }
}
