package dev.parley.domain.message;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An address of the web in the text of a message: where it stands, and to whom it really leads,
 * whatever stands around it. It follows from the text alone; nobody fetches what is there.
 *
 * @param start where it begins, in UTF-16 units
 * @param end where what follows begins
 * @param host the name or the number of the host, in lower case and as the network knows it (RFC
 *     3490), without user and port
 */
public record Link(int start, int end, String host) {
  /** How many of a text are found; what comes after them stays text. */
  public static final int MAX_LINKS = 20;

  /** How long an address is at the most, in UTF-16 units. */
  public static final int MAX_LENGTH = 2_000;

  private static final String SEPARATOR = "://";
  private static final int MAX_HOST = 253;

  /** Checks that it is a part and has a host. */
  public Link {
    Objects.requireNonNull(host);
    if (start < 0 || end <= start || host.isEmpty()) {
      throw new IllegalArgumentException("from " + start + " to " + end + " to " + host);
    }
  }

  /**
   * The links in a text, in their order: what begins with {@code http://} or {@code https://}, with
   * no letter of ASCII, digit or underscore before it, up to a white space, a control character, a
   * quotation mark or an angle bracket, without punctuation at its end. What has no host, or one
   * that cannot be, is none.
   */
  public static List<Link> of(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      return List.of();
    }
    List<Link> links = new ArrayList<>();
    int from = 0;
    while (separator >= 0 && links.size() < MAX_LINKS) {
      int start = schemeBefore(text, separator, from);
      int next = separator + SEPARATOR.length();
      if (start >= 0) {
        int end = endOf(text, start, next);
        Optional<String> host = host(text.substring(next, Math.max(next, end)));
        if (host.isPresent()) {
          links.add(new Link(start, end, host.get()));
          next = end;
        }
      }
      from = next;
      separator = text.indexOf(SEPARATOR, from);
    }
    return List.copyOf(links);
  }

  /** Where the scheme begins that ends here; negative if there is none, or if it is another. */
  private static int schemeBefore(String text, int separator, int from) {
    for (String scheme : List.of("https", "http")) {
      int start = separator - scheme.length();
      if (start >= from
          && text.regionMatches(true, start, scheme, 0, scheme.length())
          && (start == 0 || !isOfTheScheme(text.charAt(start - 1)))) {
        return start;
      }
    }
    return -1;
  }

  /** Scripts that do not part words may come right before. */
  private static boolean isOfTheScheme(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static int endOf(String text, int start, int next) {
    int end = next;
    while (end < text.length() && end - start < MAX_LENGTH && isPart(text.charAt(end))) {
      end++;
    }
    // Not half a character.
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    while (end > next && isOutside(text, next, end)) {
      end--;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c)
        && "<>\"".indexOf(c) < 0;
  }

  /** Whether the last character belongs to the text around: punctuation, or a lone bracket. */
  private static boolean isOutside(String text, int next, int end) {
    char last = text.charAt(end - 1);
    return ".,;:!?'*_~".indexOf(last) >= 0
        || (last == ')' && !text.substring(next, end).contains("("))
        || (last == ']' && !text.substring(next, end).contains("["));
  }

  /** The host of what stands behind the scheme. */
  private static Optional<String> host(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    if (place.startsWith("[")) {
      int close = place.indexOf(']');
      return Optional.of(place.substring(0, close + 1).toLowerCase(Locale.ROOT))
          .filter(host -> host.matches("\\[[0-9a-f:.]{2,45}]"));
    }
    int colon = place.indexOf(':');
    return asTheNetworkKnowsIt(colon < 0 ? place : place.substring(0, colon));
  }

  private static Optional<String> asTheNetworkKnowsIt(String host) {
    try {
      return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
          .filter(name -> !name.isEmpty() && name.length() <= MAX_HOST && !name.startsWith("."));
    } catch (IllegalArgumentException e) {
      // A label that is too long, or has what no name has.
      return Optional.empty();
    }
  }
}
