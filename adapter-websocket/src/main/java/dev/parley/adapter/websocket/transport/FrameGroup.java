package dev.parley.adapter.websocket.transport;

import java.util.Set;

/**
 * Sessions that get the same frames. The caller makes one call at a time; no method blocks. Whoever
 * is in the group when a frame is sent gets it once, whoever came later or went before does not.
 */
public interface FrameGroup {
  /** Adds a session of the same transport. */
  void add(FrameChannel channel);

  /** Removes a session. */
  void remove(FrameChannel channel);

  /** Sends a frame to each session. */
  void send(EncodedFrame frame);

  /** Sends a frame to each session but for some, which need not be in. */
  void send(EncodedFrame frame, Set<FrameChannel> except);
}
