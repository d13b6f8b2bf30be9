package dev.parley.adapter.websocket.frame;

/** What of a client's own words may stand in an answer. */
final class Names {
  private static final int MAX_LENGTH = 40;

  private Names() {}

  /** The text, cut, with everything but visible ASCII replaced. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      out.append(c > ' ' && c < 0x7f ? c : '?');
    }
    return text.length() > MAX_LENGTH ? out.append("...").toString() : out.toString();
  }
}
