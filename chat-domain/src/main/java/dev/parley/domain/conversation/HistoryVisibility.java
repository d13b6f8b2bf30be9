package dev.parley.domain.conversation;

/** How much of a log its members may read. */
public enum HistoryVisibility {
  /** All of it, also what was said before they came. */
  ALL,
  /** Nothing from before they came in last: a member who leaves and comes back starts anew. */
  SINCE_JOINED;

  /** The lowest sequence that a member may read. */
  public long firstVisibleTo(Membership member) {
    return switch (this) {
      case ALL -> 1;
      case SINCE_JOINED -> member.joinedSeq();
    };
  }
}
