package dev.parley.domain.text;

/** Texts that programs make up: names of devices, of messages, of requests, and tokens. */
public final class VisibleAscii {
  private VisibleAscii() {}

  /** Whether the text has 1 to {@code maxLength} characters, each from {@code !} to {@code ~}. */
  public static boolean isValid(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
