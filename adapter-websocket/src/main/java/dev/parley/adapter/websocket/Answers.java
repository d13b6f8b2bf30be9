package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;

/**
 * What a session says to its client, and for how long it puts up with frames that should not have
 * been sent. {@link #send} may be called by any thread, the rest by the mailbox's task only.
 */
final class Answers {
  private final Wiring wiring;
  private final ChatSession session;
  private final FrameChannel channel;
  private int invalidFrames;

  /**
   * @param session is closed if its client sends too much nonsense
   * @param channel takes the frames
   */
  Answers(Wiring wiring, ChatSession session, FrameChannel channel) {
    this.wiring = wiring;
    this.session = session;
    this.channel = channel;
  }

  void send(ServerFrame frame) {
    if (frame instanceof ServerFrame.Failure failure) {
      wiring.counters().error(failure.code());
    }
    channel.send(wiring.transport().encode(wiring.encoder().encode(frame), false));
  }

  /** Answers a frame that should not have been sent, and counts it. */
  void refuse(ServerFrame.Failure failure) {
    send(failure);
    invalidFrames++;
    if (invalidFrames > wiring.config().invalidFrameAllowance()) {
      session.close(CloseCode.TOO_MANY_ERRORS);
    }
  }

  /** A good frame has come, which makes up for one that was refused. */
  void makeUp() {
    invalidFrames = Math.max(0, invalidFrames - 1);
  }
}
