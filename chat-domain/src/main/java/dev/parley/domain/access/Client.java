package dev.parley.domain.access;

import java.util.Objects;

/**
 * From where somebody asks, as far as is known; for limits, for the list of devices, and for the
 * audit log. Longer texts are cut, characters that show nothing are left out.
 *
 * @param address the network address, without a port; empty if unknown; at most {@value
 *     #MAX_ADDRESS_LENGTH} characters
 * @param agent what the client calls itself; empty if it does not say; at most {@value
 *     #MAX_AGENT_LENGTH} characters
 */
public record Client(String address, String agent) {
  /** The longest address: an IPv6 address with a zone, in characters. */
  public static final int MAX_ADDRESS_LENGTH = 64;

  /** The longest name of a client, in characters. */
  public static final int MAX_AGENT_LENGTH = 200;

  /** Nothing is known. */
  public static final Client UNKNOWN = new Client("", "");

  /** Cuts the texts. */
  public Client {
    address = shown(Objects.requireNonNull(address), MAX_ADDRESS_LENGTH);
    agent = shown(Objects.requireNonNull(agent), MAX_AGENT_LENGTH);
  }

  private static String shown(String text, int length) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), length));
    for (int i = 0; i < text.length() && shown.length() < length; i++) {
      char c = text.charAt(i);
      // What clients and networks say of themselves is ASCII; anything else is an attempt.
      if (c >= ' ' && c < 0x7f) {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
