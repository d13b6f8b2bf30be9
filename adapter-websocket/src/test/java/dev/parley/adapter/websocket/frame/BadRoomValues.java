package dev.parley.adapter.websocket.frame;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Texts that no field of a request about rooms takes, by what is wrong with them; JSON escapes. */
final class BadRoomValues {
  private BadRoomValues() {}

  static Map<String, String> notInviteCode() {
    String code = "canary".repeat(5) + "ca";
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("short", code.substring(1));
    bad.put("long", code + "c");
    bad.put("with padding", code.substring(1) + "=");
    bad.put("of another alphabet", code.substring(1) + "+");
    bad.put("with a slash", code.substring(1) + "/");
    bad.put("with a space", code.substring(1) + " ");
    bad.put("with NUL", code.substring(1) + "\\u0000");
    bad.put("with Cyrillic", code.substring(1) + "\u0430");
    bad.put("with half of a pair", code.substring(1) + "\\ud83d");
    bad.put("an address", "https://canary/" + code);
    bad.put("far too long", code.repeat(500));
    return bad;
  }

  static Map<String, String> notPassword() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("half of a pair", "a\\ud83d");
    bad.put("one too long", "x".repeat(129));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(129));
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  /** What cannot be said of a room, in some lines or none. */
  static Map<String, String> notText() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("with NUL", "a\\u0000b");
    bad.put("half of a pair, first", "a\\ud83d");
    bad.put("half of a pair, second", "\\ude00a");
    bad.put("one too long", "x".repeat(251));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(251));
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  static Map<String, String> notReason() {
    return notLine(200);
  }

  static Map<String, String> notSearch() {
    Map<String, String> bad = notLine(100);
    bad.put("empty", "");
    return bad;
  }

  private static Map<String, String> notLine(int max) {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("with NUL", "a\\u0000b");
    bad.put("with a line break", "a\\nb");
    bad.put("with a tab", "a\\tb");
    bad.put("half of a pair", "a\\ud83d");
    bad.put("with a bidi override", "a\\u202eb");
    bad.put("one too long", "x".repeat(max + 1));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(max + 1));
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  /**
   * What is none of a few words.
   *
   * @param good one of the words
   * @param other a word of the kind that is none of them
   */
  static Map<String, String> notOneOf(String good, String other) {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a space", " ");
    bad.put("another word", other);
    bad.put("with a big letter", good.substring(0, 1).toUpperCase(Locale.ROOT) + good.substring(1));
    bad.put("with a space behind", good + " ");
    bad.put("with NUL", good + "\\u0000");
    bad.put("twice", good + good);
    bad.put("far too long", good.repeat(5_000));
    return bad;
  }
}
