package dev.parley.domain.message;

/**
 * How far a message has come, as its sender sees it.
 *
 * <p>{@code PENDING} and {@code FAILED} are states of the sender's outbox; the server knows only
 * messages that are at least {@code SENT}. Everything that can be reported in any state has an
 * answer, because clients retry, reports race and repeats are normal:
 *
 * <table>
 * <caption>The state after a report (rows: state before; columns: report)</caption>
 * <tr><th></th><th>pending</th><th>sent</th><th>delivered</th><th>read</th><th>failed</th></tr>
 * <tr><th>pending</th><td>pending</td><td>sent</td><td>delivered</td><td>read</td><td>failed</td></tr>
 * <tr><th>sent</th><td>sent</td><td>sent</td><td>delivered</td><td>read</td><td>sent</td></tr>
 * <tr><th>delivered</th><td>delivered</td><td>delivered</td><td>delivered</td><td>read</td><td>delivered</td></tr>
 * <tr><th>read</th><td>read</td><td>read</td><td>read</td><td>read</td><td>read</td></tr>
 * <tr><th>failed</th><td>pending</td><td>sent</td><td>delivered</td><td>read</td><td>failed</td></tr>
 * </table>
 *
 * <p>So a stored message never fails and never goes back, and a failed one may be tried again or
 * turn out to have been stored after all.
 */
public enum MessageStatus {
  /** In the sender's outbox; no answer yet. */
  PENDING,
  /** Stored by the server. */
  SENT,
  /** Received by a device of each recipient. */
  DELIVERED,
  /** Read by each recipient. */
  READ,
  /** Given up by the sender's client, or refused for good. */
  FAILED;

  /** What a report of {@code reported} makes of a message in this state. Total: never throws. */
  public StatusChange on(MessageStatus reported) {
    MessageStatus next =
        switch (this) {
          case PENDING, FAILED -> reported;
          case SENT, DELIVERED, READ ->
              switch (reported) {
                case PENDING, FAILED -> this;
                case SENT, DELIVERED, READ -> reported.compareTo(this) > 0 ? reported : this;
              };
        };
    return next == this ? new StatusChange.Unchanged(this) : new StatusChange.Advanced(this, next);
  }
}
