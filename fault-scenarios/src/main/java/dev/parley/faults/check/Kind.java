package dev.parley.faults.check;

/** The promises that can be broken. */
public enum Kind {
  LOST_ACKED("acknowledged, but not in the log where it was said to be"),
  DUPLICATE("one message is in the log twice"),
  DIVERGENT("one sequence means different things to different readers"),
  GAP("a sequence was passed over"),
  INVERSION("a sequence came after a higher one, or again"),
  REORDERED("messages of one session were stored in another order than they were sent"),
  PHANTOM("something was shown or stored that nobody sent, or that was refused"),
  UNSEEN("a device does not show what it should, long after all was well again"),
  STALE("somebody who has left was told what came after"),
  STATUS_REGRESS("a watermark fell, or one that was acknowledged is not kept"),
  PHANTOM_RECEIPT("a watermark that its owner has not set"),
  BYTE_DIFF("a text is not what was sent"),
  HISTORY_MISMATCH("an instance shows another history than PostgreSQL holds"),
  EXPECTATION("something else that the scenario promises");

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
