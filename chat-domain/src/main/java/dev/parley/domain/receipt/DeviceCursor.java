package dev.parley.domain.receipt;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * How much of a conversation one device holds.
 *
 * @param user whose device
 * @param device which device
 * @param conversation of what
 * @param seq everything up to and including this sequence is on the device; at least 1
 */
public record DeviceCursor(UserId user, DeviceId device, ConversationId conversation, long seq) {
  /** Checks that {@code seq >= 1}. */
  public DeviceCursor {
    Objects.requireNonNull(user);
    Objects.requireNonNull(device);
    Objects.requireNonNull(conversation);
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, was " + seq);
    }
  }
}
