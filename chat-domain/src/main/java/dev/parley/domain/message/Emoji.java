package dev.parley.domain.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One emoji, as a reader sees it: a single picture, however many code points it takes.
 *
 * <p>Follows the grammar of UTS #51, section 1.4.9, without asking whether a font has a picture for
 * it. What could also be shown as plain text carries U+FE0F, so that one emoji has one text.
 *
 * @param value the text in that form; at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record Emoji(String value) implements Comparable<Emoji> {
  /** The longest text, in bytes of UTF-8. */
  public static final int MAX_BYTES = 64;

  private static final int JOINER = 0x200d;
  private static final int PICTURE = 0xfe0f;
  private static final int KEYCAP = 0x20e3;
  private static final int FIRST_REGIONAL = 0x1f1e6;
  private static final int LAST_REGIONAL = 0x1f1ff;
  private static final int FLAG = 0x1f3f4;
  private static final int FIRST_TAG = 0xe0020;
  private static final int LAST_TAG = 0xe007e;
  private static final int END_OF_TAGS = 0xe007f;

  /** Checks the form. */
  public Emoji {
    if (!parse(value).map(Emoji::text).filter(value::equals).isPresent()) {
      throw new IllegalArgumentException("not one emoji");
    }
  }

  /** The emoji that the text is, or empty if it is none, or more than one. */
  public static Optional<Emoji> of(String text) {
    return parse(text).map(Emoji::text).map(Emoji::new);
  }

  @Override
  public int compareTo(Emoji other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String text(StringBuilder canonical) {
    return canonical.toString();
  }

  private static Optional<StringBuilder> parse(String text) {
    // No emoji of that many UTF-16 units can be short enough: refuse before reading it.
    if (text.isEmpty() || text.length() > MAX_BYTES) {
      return Optional.empty();
    }
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    int end = isRegional(points[0]) ? flag(points, out) : sequence(points, out);
    return end == points.length
            && out.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        ? Optional.of(out)
        : Optional.empty();
  }

  /** Two letters of a region; returns where it ends, or -1. */
  private static int flag(int[] points, StringBuilder out) {
    if (points.length < 2 || !isRegional(points[1])) {
      return -1;
    }
    out.appendCodePoint(points[0]).appendCodePoint(points[1]);
    return 2;
  }

  /** Pictures that are joined into one. */
  private static int sequence(int[] points, StringBuilder out) {
    int at = element(points, 0, out);
    while (at > 0 && at < points.length && points[at] == JOINER) {
      out.appendCodePoint(JOINER);
      at = element(points, at + 1, out);
    }
    return at;
  }

  private static int element(int[] points, int from, StringBuilder out) {
    if (from >= points.length) {
      return -1;
    }
    int base = points[from];
    int next = from + 1;
    boolean picture = next < points.length && points[next] == PICTURE;
    if (isKeycapBase(base)) {
      int cap = picture ? next + 1 : next;
      if (cap >= points.length || points[cap] != KEYCAP) {
        return -1;
      }
      out.appendCodePoint(base).appendCodePoint(PICTURE).appendCodePoint(KEYCAP);
      return cap + 1;
    }
    if (!Character.isEmoji(base) || isRegional(base) || Character.isEmojiModifier(base)) {
      return -1;
    }
    out.appendCodePoint(base);
    if (picture) {
      if (!Character.isEmojiPresentation(base)) {
        out.appendCodePoint(PICTURE);
      }
      return next + 1;
    }
    if (next < points.length && Character.isEmojiModifier(points[next])) {
      if (!Character.isEmojiModifierBase(base)) {
        return -1;
      }
      out.appendCodePoint(points[next]);
      return next + 1;
    }
    if (base == FLAG && next < points.length && isTag(points[next])) {
      return tags(points, next, out);
    }
    if (!Character.isEmojiPresentation(base)) {
      out.appendCodePoint(PICTURE);
    }
    return next;
  }

  private static int tags(int[] points, int from, StringBuilder out) {
    int at = from;
    while (at < points.length && isTag(points[at])) {
      out.appendCodePoint(points[at++]);
    }
    if (at == points.length || points[at] != END_OF_TAGS) {
      return -1;
    }
    out.appendCodePoint(END_OF_TAGS);
    return at + 1;
  }

  private static boolean isKeycapBase(int point) {
    return (point >= '0' && point <= '9') || point == '#' || point == '*';
  }

  private static boolean isRegional(int point) {
    return point >= FIRST_REGIONAL && point <= LAST_REGIONAL;
  }

  private static boolean isTag(int point) {
    return point >= FIRST_TAG && point <= LAST_TAG;
  }
}
