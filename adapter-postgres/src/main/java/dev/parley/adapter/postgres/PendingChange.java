package dev.parley.adapter.postgres;

import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;

/** A change that waits to be written. Not thread-safe: the writer that takes it has it alone. */
final class PendingChange {
  /** What a row costs besides its text, roughly. */
  private static final int ROW_BYTES = 200;

  private final Change change;
  private final Submission submission;
  private final int index;
  private boolean done;

  /**
   * @param change what is wanted
   * @param submission the call that waits for it
   * @param index its place in that call
   */
  PendingChange(Change change, Submission submission, int index) {
    this.change = change;
    this.submission = submission;
    this.index = index;
  }

  Change change() {
    return change;
  }

  /** About how many bytes the change takes on the way to the database. */
  int bytes() {
    return switch (change) {
      case Change.Post post -> ROW_BYTES + post.body().text().length();
      case Change.Join join -> ROW_BYTES;
      case Change.Leave leave -> ROW_BYTES;
    };
  }

  /** Answers the caller; returns false if that was done before. */
  boolean complete(ChangeOutcome outcome) {
    if (done) {
      return false;
    }
    done = true;
    submission.complete(index, outcome);
    return true;
  }

  /** Tells the caller that there is no answer; returns false if there was one before. */
  boolean fail(Throwable cause) {
    if (done) {
      return false;
    }
    done = true;
    submission.fail(cause);
    return true;
  }
}
