package dev.parley.adapter.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a request for access, in the one sentence that clients of older servers look
 * for under {@code error}. They show it to people, so it is English for people.
 */
final class SeedErrors {
  private static final String PATHS = "api/auth/";
  private static final String BOTH_REQUIRED = "Username and password are required!";

  /** What fields are called, in the order in which people fill them in. */
  private static final List<String> FIELDS =
      List.of("username", "nickname", "password", "email", "refreshToken");

  private static final Map<String, String> LABELS =
      Map.of(
          "username", "Username",
          "nickname", "Nickname",
          "password", "Password",
          "email", "Email",
          "refreshToken", "Refresh token");

  private SeedErrors() {}

  /**
   * Whether errors at a path have such a sentence.
   *
   * @param path relative to the root
   */
  static boolean isFor(String path) {
    return (path.startsWith("/") ? path.substring(1) : path).startsWith(PATHS);
  }

  /** The sentence for a problem. */
  static String text(Problem problem) {
    return switch (problem.code()) {
      case NAME_TAKEN -> "Username already taken!";
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
    return LABELS.get(field) + " " + seedPhrase(problem.message()) + "!";
  }

  /** Says of lengths "must be" where we say "must have", as those servers did. */
  private static String seedPhrase(String message) {
    return message.replace("must have at ", "must be at ");
  }
}
