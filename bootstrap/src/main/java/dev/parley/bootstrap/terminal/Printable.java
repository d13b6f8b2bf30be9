package dev.parley.bootstrap.terminal;

/** Makes texts of others safe to print: they cannot move the cursor, or look like other lines. */
final class Printable {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /** The text on one line, with whatever a terminal would act on made visible. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            codePoint -> {
              if (codePoint == '\n' || codePoint == '\u2028' || codePoint == '\u2029') {
                safe.append(" ⏎ ");
              } else if (codePoint == '\t') {
                safe.append(' ');
              } else if (isActive(codePoint)) {
                safe.append("<%04X>".formatted(codePoint));
              } else {
                safe.appendCodePoint(codePoint);
              }
            });
    return safe.toString();
  }

  private static boolean isActive(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
      // Joiners hold emoji and some scripts together; the others reorder or hide text.
      case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
