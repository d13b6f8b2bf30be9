package dev.parley.adapter.postgres;

/**
 * Something that waits to be written. Not thread-safe: the writer that takes it has it alone.
 *
 * @param <I> what is to be written
 * @param <O> what comes of it
 */
final class Pending<I, O> {
  private final I item;
  private final int weight;
  private final Submission<O> submission;
  private final int index;
  private final Backlog backlog;
  private boolean done;

  /**
   * @param item what is wanted
   * @param weight about how much it adds to a batch
   * @param submission the call that waits for it
   * @param index its place in that call
   * @param backlog where it takes room until it is done
   */
  Pending(I item, int weight, Submission<O> submission, int index, Backlog backlog) {
    this.item = item;
    this.weight = weight;
    this.submission = submission;
    this.index = index;
    this.backlog = backlog;
  }

  I item() {
    return item;
  }

  int weight() {
    return weight;
  }

  /** Whether the caller has gone. */
  boolean isAbandoned() {
    return submission.isAbandoned();
  }

  /** Answers the caller; returns false if that was done before. */
  boolean complete(O outcome) {
    if (done) {
      return false;
    }
    done = true;
    backlog.remove(1);
    submission.complete(index, outcome);
    return true;
  }

  /** Tells the caller that there is no answer; returns false if there was one before. */
  boolean fail(Throwable cause) {
    if (done) {
      return false;
    }
    done = true;
    backlog.remove(1);
    submission.fail(cause);
    return true;
  }
}
