package dev.parley.domain.event;

/** Something was done to a message that was said before. */
public sealed interface MessageAction extends TimelineEvent
    permits MessageEdited, MessageDeleted, ReactionChanged, PinChanged {
  /** The sequence of the message, in the same conversation. */
  long target();

  /**
   * Checks that a message comes behind the opening and before what is done to it.
   *
   * @throws IllegalArgumentException if not
   */
  static void requireOrder(long target, long seq) {
    if (target <= ConversationOpened.SEQ || target >= seq) {
      throw new IllegalArgumentException("target " + target + ", seq " + seq);
    }
  }
}
