package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.inbox.InboxCursor;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The text form of an {@link InboxCursor}: URL-safe Base64 (RFC 4648, section 5) without padding of
 * a version byte, microseconds of Unix time, the conversation's id, and a CRC-32 of it all.
 *
 * <p>A cursor opens nothing that its bearer may not see, since each page is looked up for the user
 * who asks. So the checksum is there to tell clients that have changed or cut a cursor, not to stop
 * forgers.
 */
final class InboxCursorText {
  private static final byte VERSION = 1;
  private static final int CONTENT_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;
  private static final int BYTES = CONTENT_BYTES + Integer.BYTES;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private InboxCursorText() {}

  static String format(InboxCursor cursor) {
    UUID id = cursor.conversation().value();
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes
        .put(VERSION)
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, cursor.lastActivityAt()))
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putInt(checksum(bytes.array()));
    return ENCODER.encodeToString(bytes.array());
  }

  /** Empty if the text is not what {@link #format} makes of any cursor. */
  static Optional<InboxCursor> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (buffer.get() != VERSION || buffer.getInt(CONTENT_BYTES) != checksum(bytes)) {
        return Optional.empty();
      }
      Instant lastActivityAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
      InboxCursor cursor =
          new InboxCursor(
              lastActivityAt, new ConversationId(new UUID(buffer.getLong(), buffer.getLong())));
      // Base64 has several texts for the same bytes, and there are times that can be read and not
      // written; a cursor has one text.
      return format(cursor).equals(text) ? Optional.of(cursor) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, CONTENT_BYTES);
    return (int) crc.getValue();
  }
}
