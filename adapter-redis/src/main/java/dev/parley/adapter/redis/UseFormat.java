package dev.parley.adapter.redis;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity.Use;
import java.time.Instant;
import java.util.Optional;

/**
 * A use of a sign-in as text: four lines, which are the version, the milliseconds since 1970, the
 * address and the agent. The parts have no line breaks: {@link Client} leaves them out.
 */
final class UseFormat {
  private static final String VERSION = "1";
  private static final int LINES = 4;

  private UseFormat() {}

  static String write(Use use) {
    return String.join(
        "\n",
        VERSION,
        Long.toString(use.at().toEpochMilli()),
        use.client().address(),
        use.client().agent());
  }

  /** The use; empty if the text is of another version or broken. */
  static Optional<Use> read(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES || !lines[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(lines[1]));
      return Optional.of(new Use(at, new Client(lines[2], lines[3])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
