package dev.parley.adapter.websocket.transport;

/**
 * The outbound side of one session. Thread-safe; no method blocks. Frames leave in the order in
 * which they were sent, those of {@link FrameGroup} among them.
 *
 * <p>What waits for the peer is bounded. A frame that is one too many closes the session with the
 * code that asks the client to resume, and gives up what waits; nothing else is ever left out.
 */
public interface FrameChannel {
  /**
   * Sends a frame.
   *
   * @return false if it will not arrive, because the session is closing or is being closed for it
   */
  boolean send(EncodedFrame frame);

  /** Bytes of frames that the peer has not taken yet, about. */
  long pendingBytes();

  /**
   * Closes the session behind everything sent before. Frames sent later are left out. Repeated
   * calls do nothing.
   *
   * @param code a close code that may be sent (RFC 6455 section 7.4)
   * @param reason at most 123 bytes of UTF-8
   */
  void close(int code, String reason);

  /** Stops reading from the peer, if the transport can; what is read already still comes. */
  void pauseReading();

  /** Undoes {@link #pauseReading}. */
  void resumeReading();
}
