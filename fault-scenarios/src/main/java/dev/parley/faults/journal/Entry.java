package dev.parley.faults.journal;

import java.util.Map;

/** Something that happened, as a client saw it. Times are those of {@link System#nanoTime()}. */
public sealed interface Entry {
  /** When it happened. */
  long nanos();

  /** What was done to the system, for whoever reads a journal. */
  record Note(long nanos, String text) implements Entry {}

  /**
   * A session began.
   *
   * @param session the number of the session among those of its device
   * @param instance the number of the instance
   */
  record Connected(long nanos, Device device, int session, int instance) implements Entry {}

  /**
   * A session ended.
   *
   * @param code the close code, or 1006 if the connection just ended
   */
  record Disconnected(long nanos, Device device, int session, int code) implements Entry {}

  /** The client asked to go on behind these sequences. */
  record ResumeAsked(long nanos, Device device, int session, Map<String, Long> positions)
      implements Entry {
    /** Copies the map. */
    public ResumeAsked {
      positions = Map.copyOf(positions);
    }
  }

  /**
   * The server said that it has sent everything up to these sequences.
   *
   * @param complete where more comes live
   * @param ended where the user is no longer in
   */
  record ResumeDone(
      long nanos, Device device, int session, Map<String, Long> complete, Map<String, Long> ended)
      implements Entry {
    /** Copies the maps. */
    public ResumeDone {
      complete = Map.copyOf(complete);
      ended = Map.copyOf(ended);
    }
  }

  /** A message was sent, for the first time or again. */
  record Invoked(
      long nanos, Device device, int session, MessageKey message, String text, int attempt)
      implements Entry {}

  /** A message was acknowledged. */
  record Acked(
      long nanos,
      Device device,
      int session,
      MessageKey message,
      long seq,
      String messageId,
      boolean repeated)
      implements Entry {}

  /** The server refused a message for good. */
  record Refused(
      long nanos, Device device, int session, MessageKey message, int attempt, String code)
      implements Entry {}

  /** Nobody knows what became of an attempt. */
  record Unknown(
      long nanos, Device device, int session, MessageKey message, int attempt, String why)
      implements Entry {}

  /** A live or replayed event came; in the order in which frames came. */
  record Received(long nanos, Device device, int session, LogEvent event) implements Entry {}

  /** The device shows an event, live or from a page of history. */
  record Applied(long nanos, Device device, LogEvent event) implements Entry {}

  /** The device forgets what it shows of a conversation, because it was told to. */
  record Forgot(long nanos, Device device, String conversation) implements Entry {}

  /** A device was told how far a member has come. */
  record ReceiptSeen(
      long nanos, Device device, String conversation, String user, long delivered, long read)
      implements Entry {}

  /** A device said how far its user has come. */
  record MarkInvoked(long nanos, Device device, String conversation, long delivered, long read)
      implements Entry {}

  /**
   * The server answered that.
   *
   * @param invoked when the device said it
   */
  record MarkAcked(
      long nanos, Device device, String conversation, long invoked, long delivered, long read)
      implements Entry {}

  /** A device asked to enter or to leave a room, for the first time or again. */
  record MembershipInvoked(long nanos, Device device, String conversation, boolean joining)
      implements Entry {}
}
