package dev.parley.adapter.websocket.frame;

import dev.parley.application.message.SeenMessages;
import dev.parley.application.search.SearchMessages;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.Origin;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the documentation shows of messages and of what is done to them. */
final class MessageSamples {
  private static final Instant AT = Instant.parse("2026-03-01T09:33:00Z");
  private static final Instant LATER = Instant.parse("2026-03-01T09:31:00.000001Z");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Emoji THUMB = new Emoji("\ud83d\udc4d");
  private static final ConversationId DIRECT =
      ConversationId.parse("0198f2d4-8000-7b1a-9c4d-5e6f708192b4");

  private MessageSamples() {}

  /** A result, and what the request was called. */
  record Sample(String id, Result result) {}

  /**
   * Events by title.
   *
   * @param plain a message, for its ids
   */
  static Map<String, TimelineEvent> events(Message plain) {
    ConversationId room = plain.conversation();
    Mentions mentions = new Mentions(List.of(BOB), true);
    MessageDetails everything =
        new MessageDetails(
            OptionalLong.of(2),
            OptionalLong.of(2),
            mentions,
            List.of(
                new Attachment(
                    "m-1", "tea.png", "image/png", 2_048, OptionalInt.of(640), OptionalInt.of(480)),
                new Attachment(
                    "m-2", "list.txt", "text/plain", 0, OptionalInt.empty(), OptionalInt.empty())),
            Optional.of(new Origin(DIRECT, 7, new UserId("carol"))));
    MessageDetails reply =
        new MessageDetails(
            OptionalLong.of(2), OptionalLong.empty(), Mentions.NONE, List.of(), Optional.empty());
    Map<String, TimelineEvent> events = new LinkedHashMap<>();
    events.put(
        "message with everything",
        new MessageSent(
            fifth(plain, new MessageBody("Look, @bob: https://tea.example/pots"), everything)));
    events.put("message, deleted", new MessageSent(fifth(plain, MessageBody.EMPTY, reply)));
    events.put(
        "edited",
        new MessageEdited(
            room,
            6,
            AT,
            ALICE,
            5,
            new MessageBody("Look again, @bob: https://münze.example"),
            mentions));
    events.put(
        "edited, deleted",
        new MessageEdited(room, 6, AT, ALICE, 5, MessageBody.EMPTY, Mentions.NONE));
    events.put("deleted", new MessageDeleted(room, 7, AT, ALICE, 5));
    events.put("reaction", new ReactionChanged(room, 8, AT, BOB, 5, THUMB, true));
    events.put("pin", new PinChanged(room, 9, AT, ALICE, 5, true));
    return events;
  }

  private static Message fifth(Message plain, MessageBody body, MessageDetails details) {
    return new Message(
        plain.id(),
        plain.conversation(),
        5,
        plain.sender(),
        plain.clientMessageId(),
        body,
        AT,
        details);
  }

  /**
   * Results by title.
   *
   * @param message the message that they are about
   */
  static Map<String, Sample> results(Message message) {
    ConversationId room = message.conversation();
    Optional<TimelineEvent> event =
        Optional.of(new MessageDeleted(room, 6, AT, ALICE, message.seq()));
    Map<String, Sample> results = new LinkedHashMap<>();
    acted(results, "22", RequestType.EDIT, message, event);
    acted(results, "23", RequestType.DELETE, message, event);
    acted(results, "24", RequestType.REACT, message, event);
    acted(results, "25", RequestType.UNREACT, message, Optional.empty());
    acted(results, "26", RequestType.PIN, message, event);
    acted(results, "27", RequestType.UNPIN, message, Optional.empty());
    results.put("forward", new Sample("28", new Result.Forwarded(message, false)));
    MessageState busy =
        new MessageState(
            Optional.of(new MessageState.Edit(2, 6, LATER, message.body(), Mentions.NONE)),
            Optional.empty(),
            List.of(new MessageState.Reaction(THUMB, 3, true)),
            true,
            4);
    MessageState deleted =
        new MessageState(
            Optional.empty(),
            Optional.of(new MessageState.Deletion(6, LATER, BOB)),
            List.of(),
            false,
            0);
    results.put(
        "pins",
        new Sample(
            "29",
            new Result.Pins(
                room,
                new SeenMessages(List.of(new MessageSent(message)), Map.of(message.seq(), busy)),
                true)));
    results.put(
        "thread",
        new Sample(
            "30",
            new Result.ThreadPage(
                room,
                2,
                new SeenMessages(
                    List.of(new MessageSent(message.erased())), Map.of(message.seq(), deleted)),
                false)));
    results.put(
        "revisions",
        new Sample(
            "31",
            new Result.RevisionsOf(
                room,
                2,
                List.of(
                    new Revision(2, message.sentAt(), new MessageBody("Hello")),
                    new Revision(6, LATER, new MessageBody("Hello again"))))));
    results.put(
        "reactions",
        new Sample(
            "32", new Result.ReactionsTo(room, 2, List.of(new Reactor(BOB, THUMB, 6)), false)));
    results.put(
        "search",
        new Sample(
            "33",
            new Result.SearchPage(
                new SearchMessages.Outcome.Found(
                    List.of(new SearchMessages.Hit(message, List.of(new Highlight(0, 5)))),
                    Optional.of(SearchCursor.of(message))))));
    return results;
  }

  private static void acted(
      Map<String, Sample> results,
      String id,
      RequestType type,
      Message message,
      Optional<TimelineEvent> event) {
    results.put(
        type.wire(),
        new Sample(id, new Result.Acted(type, message.conversation(), message.seq(), event)));
  }
}
