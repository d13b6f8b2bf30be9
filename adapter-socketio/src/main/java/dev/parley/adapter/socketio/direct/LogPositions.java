package dev.parley.adapter.socketio.direct;

import dev.parley.domain.conversation.ConversationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far somebody has come in the logs of some conversations, as clients keep it: for each an id
 * of 22 characters (base64url) and a sequence (base 36), with dots between.
 */
final class LogPositions {
  /** More is never written. */
  static final int MAX_READ = 1_000;

  private static final int ID_LENGTH = 22;
  private static final int ID_BYTES = 16;
  private static final int MAX_SEQ_LENGTH = 12;
  private static final int RADIX = 36;
  private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();

  private LogPositions() {}

  static String write(Map<ConversationId, Long> positions) {
    return positions.entrySet().stream()
        .map(each -> write(each.getKey().value()) + Long.toString(each.getValue(), RADIX))
        .collect(Collectors.joining("."));
  }

  /** Reads what {@link #write(Map)} has written; empty for anything else. */
  static Optional<Map<ConversationId, Long>> read(String text) {
    Map<ConversationId, Long> positions = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return Optional.of(positions);
    }
    for (String part : text.split("\\.", MAX_READ + 1)) {
      Optional<UUID> id =
          part.length() > ID_LENGTH ? readUuid(part.substring(0, ID_LENGTH)) : Optional.empty();
      Optional<Long> seq = id.flatMap(found -> readNumber(part.substring(ID_LENGTH)));
      if (seq.isEmpty()) {
        return Optional.empty();
      }
      positions.put(new ConversationId(id.get()), seq.get());
    }
    return Optional.of(positions);
  }

  static String write(UUID id) {
    return WRITER.encodeToString(
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  static Optional<UUID> readUuid(String text) {
    if (text.length() != ID_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      if (decoded.length != ID_BYTES) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(decoded);
      return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Long> readNumber(String text) {
    if (text.isEmpty()
        || text.length() > MAX_SEQ_LENGTH
        || !Character.isLetterOrDigit(text.charAt(0))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text, RADIX));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static String write(long number) {
    return Long.toString(number, RADIX);
  }
}
