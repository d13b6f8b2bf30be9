package dev.parley.webclient;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * The comments of scripts that say what things are for and of which type they are: a quarter of
 * what would go over the wire, for whoever reads the sources.
 */
final class Documentation {
  private static final String BEGIN = "/**";
  private static final String END = "*/";

  private Documentation() {}

  /**
   * A script without those comments that stand on lines of their own. The lines stay, so that
   * everything is where it is in the source.
   */
  static byte[] removedFrom(byte[] script) {
    StringJoiner kept = new StringJoiner("\n");
    boolean inside = false;
    for (String line : new String(script, StandardCharsets.UTF_8).split("\n", -1)) {
      String text = line.strip();
      boolean begins = !inside && text.startsWith(BEGIN) && !hasCodeBehind(text);
      kept.add(inside || begins ? "" : line);
      inside = (inside || begins) && !text.endsWith(END);
    }
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A type that is given to the expression behind it begins like a comment. */
  private static boolean hasCodeBehind(String text) {
    int end = text.indexOf(END);
    return end >= 0 && end + END.length() < text.length();
  }
}
