package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.text.TextRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The payload of {@code join}.
 *
 * @param name what the client calls its user, in lower case
 * @param room which room, in lower case
 * @param password as it was typed, if it was
 */
record JoinRequest(String name, RoomName room, Optional<String> password) {
  private static final int MAX_NAME_LENGTH = 20;

  /** Reads the first argument. */
  static Parsed parse(List<Json> arguments) {
    Optional<Json> payload = arguments.stream().findFirst();
    Optional<String> name = payload.flatMap(given -> given.member("name")).flatMap(Json::text);
    Optional<String> room = payload.flatMap(given -> given.member("room")).flatMap(Json::text);
    if (name.filter(text -> !text.isEmpty()).isEmpty()
        || room.filter(text -> !text.isEmpty()).isEmpty()) {
      return new Parsed.Wrong(Answers.NO_NAME_OR_ROOM);
    }
    String plainName = plain(name.get());
    String plainRoom = plain(room.get());
    if (plainName.isEmpty() || plainRoom.isEmpty()) {
      return new Parsed.Wrong(Answers.EMPTY_NAME_OR_ROOM);
    }
    if (plainName.codePointCount(0, plainName.length()) > MAX_NAME_LENGTH) {
      return new Parsed.Wrong(Answers.NAME_TOO_LONG);
    }
    if (plainRoom.codePointCount(0, plainRoom.length()) > RoomName.MAX_LENGTH) {
      return new Parsed.Wrong(Answers.ROOM_TOO_LONG);
    }
    if (RoomName.RULE.problemIn(plainRoom).isPresent()) {
      return new Parsed.Wrong(Answers.INVALID_ROOM);
    }
    return new Parsed.Right(
        new JoinRequest(
            plainName,
            new RoomName(plainRoom),
            payload.flatMap(given -> given.member("password")).flatMap(Json::text)));
  }

  private static String plain(String text) {
    return TextRule.strip(text).toLowerCase(Locale.ROOT);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "JoinRequest[" + name + ", " + room + "]";
  }

  /** A request, or what is wrong with it. */
  sealed interface Parsed {
    /** A request. */
    record Right(JoinRequest request) implements Parsed {}

    /** What is wrong with it. */
    record Wrong(String why) implements Parsed {}
  }
}
