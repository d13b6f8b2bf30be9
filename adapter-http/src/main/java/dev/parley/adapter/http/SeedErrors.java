package dev.parley.adapter.http;

import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.text.TextProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a request for access or for a room, in the one sentence that clients of older
 * servers look for under {@code error}. They show it to people, so it is English for people.
 */
final class SeedErrors {
  private static final List<String> PATHS =
      List.of("api/auth/", "api/rooms/create", "api/rooms/join");

  private static final String BOTH_REQUIRED = "Username and password are required!";

  /** What fields are called, in the order in which people fill them in. */
  private static final List<String> FIELDS =
      List.of("name", "roomName", "username", "nickname", "password", "email", "refreshToken");

  private static final Map<String, String> LABELS =
      Map.of(
          "name", "Room name",
          "roomName", "Room name",
          "username", "Username",
          "nickname", "Nickname",
          "password", "Password",
          "email", "Email",
          "refreshToken", "Refresh token");

  private static final Set<String> ROOM_NAMES = Set.of("name", "roomName");

  private SeedErrors() {}

  /**
   * Whether errors at a path have such a sentence.
   *
   * @param path relative to the root
   */
  static boolean isFor(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return PATHS.stream().anyMatch(relative::startsWith);
  }

  /** The sentence for a problem. */
  static String text(Problem problem) {
    return switch (problem.code()) {
      case NAME_TAKEN -> "Username already taken!";
      case ROOM_NAME_TAKEN -> "Room name already exists!";
      case UNKNOWN_ROOM -> "Room not found!";
      case PASSWORD_REQUIRED -> "Password required for this room!";
      case WRONG_PASSWORD -> "Incorrect password!";
      case INVALID_CREDENTIALS -> "Invalid username or password!";
      case INVALID_REQUEST ->
          problem.problems().stream()
              .filter(part -> LABELS.containsKey(part.field()))
              .min(Comparator.comparingInt(part -> FIELDS.indexOf(part.field())))
              .map(SeedErrors::text)
              .orElse(problem.detail());
      default -> problem.detail();
    };
  }

  private static String text(FieldProblem problem) {
    String field = problem.field();
    if (problem.message().equals(RequestBody.MISSING)
        && (field.equals("username") || field.equals("password"))) {
      return BOTH_REQUIRED;
    }
    if (ROOM_NAMES.contains(field)) {
      return roomName(problem.message());
    }
    return LABELS.get(field) + " " + seedPhrase(problem.message()) + "!";
  }

  private static String roomName(String message) {
    if (message.equals(RequestBody.MISSING)) {
      return "Room name is required!";
    }
    if (message.equals(TextProblem.BLANK.explanation())) {
      return "Room name cannot be empty!";
    }
    return message.startsWith("must have at most")
        ? "Room name is too long! Maximum " + RoomName.MAX_LENGTH + " characters."
        : "Room name " + message + "!";
  }

  /** Says of lengths "must be" where we say "must have", as those servers did. */
  private static String seedPhrase(String message) {
    return message.replace("must have at ", "must be at ");
  }
}
