package dev.parley.domain.message;

import dev.parley.domain.text.TextRule;
import dev.parley.domain.text.VisibleAscii;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A file that hangs on a message: what a client must know to show it. The file itself is stored
 * elsewhere.
 *
 * @param mediaId what the file is called where it is stored; 1 to {@value #MAX_ID_LENGTH} visible
 *     ASCII characters
 * @param name what people see, as {@link #NAME} wants it
 * @param contentType its media type, such as {@code image/png}; see {@link #isContentType}
 * @param bytes its size; not negative
 * @param width of a picture or film, in pixels, if known; at least 1
 * @param height likewise
 */
public record Attachment(
    String mediaId,
    String name,
    String contentType,
    long bytes,
    OptionalInt width,
    OptionalInt height) {
  /** The longest id, in characters. */
  public static final int MAX_ID_LENGTH = 64;

  /** The longest media type, in characters. */
  public static final int MAX_TYPE_LENGTH = 127;

  /** What the name of a file must be. */
  public static final TextRule NAME = new TextRule(255, true);

  /** Checks the forms. */
  public Attachment {
    Objects.requireNonNull(width);
    Objects.requireNonNull(height);
    if (!VisibleAscii.isValid(mediaId, MAX_ID_LENGTH)) {
      throw new IllegalArgumentException(
          "a media id has 1 to " + MAX_ID_LENGTH + " visible ASCII characters");
    }
    NAME.require("the name of an attachment", name);
    if (!isContentType(contentType)) {
      throw new IllegalArgumentException("a media type has the form type/subtype");
    }
    if (bytes < 0 || width.orElse(1) < 1 || height.orElse(1) < 1) {
      throw new IllegalArgumentException("bytes " + bytes + ", size " + width + " x " + height);
    }
  }

  /** Whether the text is a media type without parameters (RFC 6838, section 4.2). */
  public static boolean isContentType(String text) {
    int slash = text.indexOf('/');
    return text.length() <= MAX_TYPE_LENGTH
        && slash > 0
        && slash < text.length() - 1
        && text.indexOf('/', slash + 1) < 0
        && text.chars().allMatch(c -> c == '/' || isTypeCharacter(c));
  }

  private static boolean isTypeCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$&-^_.+".indexOf(c) >= 0;
  }
}
