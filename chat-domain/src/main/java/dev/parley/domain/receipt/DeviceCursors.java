package dev.parley.domain.receipt;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;

/**
 * What each device has acknowledged, so that a device that keeps nothing itself goes on where it
 * was. The watermarks of a member are another matter: they are the highest of all devices.
 *
 * <p>Nothing is checked here: a cursor may name a conversation that its user has left or that does
 * not exist, and whoever reads it asks for the membership. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface DeviceCursors {
  /** Of how many devices of a user the cursors are kept. */
  int MAX_DEVICES = 20;

  /** The most cursors that one call takes. */
  int MAX_CURSORS = 1_000;

  /**
   * Raises cursors. They never fall: in any order, repeated, and from many instances at once the
   * result is the same. If a user comes to have more than {@value #MAX_DEVICES} devices, those
   * whose last call is the longest ago are forgotten with all their cursors.
   *
   * @param cursors at most {@value #MAX_CURSORS}; those of one call count as one call of their
   *     devices
   * @throws IllegalArgumentException if there are more than {@value #MAX_CURSORS}
   */
  void advance(List<DeviceCursor> cursors);

  /** The cursors of a device, by conversation; empty if there are none. */
  Map<ConversationId, Long> of(UserId user, DeviceId device);
}
