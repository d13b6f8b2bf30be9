package dev.parley.application.message;

import dev.parley.domain.message.MessageBody;
import dev.parley.domain.refusal.Refusal;
import java.util.Optional;

/**
 * What a message may be, by the way in which it comes.
 *
 * @param maxTextLength the longest text, in code points; 1 to {@link MessageBody#MAX_LENGTH}
 */
public record MessageProfile(int maxTextLength) {
  /** As long as messages can be. */
  public static final MessageProfile STANDARD = new MessageProfile(MessageBody.MAX_LENGTH);

  /** Checks the bound. */
  public MessageProfile {
    if (maxTextLength < 1 || maxTextLength > MessageBody.MAX_LENGTH) {
      throw new IllegalArgumentException("maxTextLength was " + maxTextLength);
    }
  }

  Optional<Refusal> refusalOf(MessageBody body) {
    // Only a text of more UTF-16 units can have more code points.
    return body.text().length() > maxTextLength && body.length() > maxTextLength
        ? Optional.of(new Refusal.TextTooLong(maxTextLength))
        : Optional.empty();
  }
}
