package dev.parley.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of every message of this instance in this life. */
final class MessageHead {
  private final byte[] upToNumber;

  /**
   * @param publisher this instance; both parts need no escaping in JSON
   */
  MessageHead(Publisher publisher) {
    String text =
        "{\"%s\":%d,\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":"
            .formatted(
                WireFormat.V,
                WireFormat.VERSION,
                WireFormat.FROM,
                publisher.instance(),
                WireFormat.BOOT,
                publisher.boot(),
                WireFormat.N);
    upToNumber = text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether these bytes are a message of this instance in this life. */
  boolean begins(byte[] message) {
    return message.length > upToNumber.length
        && Arrays.equals(message, 0, upToNumber.length, upToNumber, 0, upToNumber.length);
  }

  /** The number of a message that {@link #begins} with this head; 0 if there is none. */
  long numberIn(byte[] message) {
    long n = 0;
    for (int i = upToNumber.length; i < message.length && isDigit(message[i]); i++) {
      n = n * 10 + (message[i] - '0');
    }
    return n;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * A whole message.
   *
   * @param n its number, from 1
   * @param lost the highest number known to be lost; 0 for none
   */
  byte[] complete(long n, long lost, EncodedBatch batch) {
    String numbers = lost == 0 ? Long.toString(n) : n + ",\"" + WireFormat.LOST + "\":" + lost;
    byte[] digits = numbers.getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(upToNumber, upToNumber.length + digits.length + batch.size());
    System.arraycopy(digits, 0, message, upToNumber.length, digits.length);
    batch.copyTo(message, upToNumber.length + digits.length);
    return message;
  }
}
