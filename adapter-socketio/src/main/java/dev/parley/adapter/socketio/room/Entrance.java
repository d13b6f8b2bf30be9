package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.application.Chat;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings visitors into rooms and out of them. Thread-safe; blocks. */
final class Entrance {
  private static final int MAX_MESSAGES = 100;

  /** People come and go between messages, and stand in the log too. */
  private static final int MAX_PAGES = 5;

  private final Chat chat;
  private final RoomOutlet outlet;
  private final RoomKeeper keeper;
  private final NameContest contest;

  Entrance(Chat chat, RoomOutlet outlet, RoomKeeper keeper, NameContest contest) {
    this.chat = chat;
    this.outlet = outlet;
    this.keeper = keeper;
    this.contest = contest;
  }

  /**
   * Brings a visitor into a room, out of the one before.
   *
   * @return why not; empty if the visitor is in
   */
  Optional<String> enter(Visitor visitor, JoinRequest request) {
    Client client = visitor.recipient().socket().request().client();
    return switch (keeper.enter(visitor.user(), request.room(), request.password(), client)) {
      case RoomKeeper.Entry.Refused refused -> Optional.of(Answers.joining(refused.refusal()));
      case RoomKeeper.Entry.In in -> {
        if (!contest.isWon(visitor, in.room(), client)) {
          if (in.news()) {
            var unused = chat.leaveRoom().leave(visitor.user(), in.room().id());
          }
          yield Optional.of(Answers.NAME_TAKEN);
        }
        Optional<Room> before = visitor.recipient().room();
        if (before.isPresent() && !before.get().id().equals(in.room().id())) {
          leave(visitor);
        }
        yield settle(visitor, in.room()).map(Answers::joining);
      }
    };
  }

  /** The visitor is in no room any more; guests are not even members. */
  void leave(Visitor visitor) {
    Optional<Room> room = visitor.recipient().room();
    visitor.recipient().leave();
    if (room.isPresent() && visitor.isGuest()) {
      var unused = chat.leaveRoom().leave(visitor.user(), room.get().id());
    }
  }

  private Optional<Refusal> settle(Visitor visitor, Room room) {
    visitor.recipient().approach(room);
    List<Message> messages = new ArrayList<>();
    HistoryQuery query = new HistoryQuery.Latest(HistoryQuery.MAX_LIMIT);
    long head = 0;
    boolean hasMore = true;
    for (int page = 0; page < MAX_PAGES && hasMore && messages.size() < MAX_MESSAGES; page++) {
      switch (chat.readHistory().read(visitor.user(), room.id(), query)) {
        case ReadHistory.Outcome.Page found -> {
          List<TimelineEvent> events = found.events();
          head = Math.max(head, found.head());
          messages.addAll(0, messages(events));
          hasMore = !events.isEmpty() && events.getFirst().seq() > found.first();
          if (hasMore) {
            query = new HistoryQuery.Before(events.getFirst().seq(), HistoryQuery.MAX_LIMIT);
          }
        }
        case ReadHistory.Outcome.Refused refused -> {
          if (head == 0) {
            leave(visitor);
            return Optional.of(refused.refusal());
          }
          hasMore = false;
        }
      }
    }
    tell(
        visitor,
        room,
        messages.subList(Math.max(0, messages.size() - MAX_MESSAGES), messages.size()));
    visitor.recipient().enter(head);
    Json roster = new Roster(chat, outlet.names(), room.id()).json(visitor.user(), room.name());
    visitor.recipient().showRoster(room.id(), roster, outlet.event("roomData", roster));
    return Optional.empty();
  }

  private static List<Message> messages(List<TimelineEvent> events) {
    return events.stream()
        .filter(MessageSent.class::isInstance)
        .map(event -> ((MessageSent) event).message())
        .filter(message -> !message.isErased())
        .toList();
  }

  private void tell(Visitor visitor, Room room, List<Message> messages) {
    Map<UserId, String> names = outlet.names().of(messages.stream().map(Message::sender).toList());
    List<Json> past =
        messages.stream()
            .map(
                message ->
                    RoomJson.past(message, names.getOrDefault(message.sender(), ""), room.name()))
            .toList();
    visitor
        .recipient()
        .socket()
        .emit("messageHistory", List.of(Json.object("messages", Json.of(past))));
    visitor
        .recipient()
        .socket()
        .emit(
            "message",
            List.of(
                RoomJson.line(
                    "%s, welcome to room %s!".formatted(visitor.name(), room.name().value()))));
  }
}
