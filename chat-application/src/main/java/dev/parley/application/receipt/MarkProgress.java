package dev.parley.application.receipt;

import dev.parley.application.delivery.Delivery;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import java.util.List;
import java.util.Objects;

/**
 * Marks messages as delivered to, or seen by, the user who says so, and tells the others.
 * Idempotent and indifferent to order, thread-safe.
 */
public final class MarkProgress {
  private final Receipts receipts;
  private final Delivery delivery;

  /**
   * @param receipts where watermarks are kept
   * @param delivery how others hear of it
   */
  public MarkProgress(Receipts receipts, Delivery delivery) {
    this.receipts = Objects.requireNonNull(receipts);
    this.delivery = Objects.requireNonNull(delivery);
  }

  /**
   * Raises the watermarks of the users named in the marks; the caller has made sure that each mark
   * is its user's own.
   *
   * @return as many outcomes as marks, in their order
   */
  public List<ReceiptOutcome> mark(List<ReceiptMark> marks) {
    List<ReceiptOutcome> outcomes = receipts.advance(marks);
    for (int i = 0; i < marks.size(); i++) {
      if (outcomes.get(i) instanceof ReceiptOutcome.Advanced advanced) {
        ReceiptMark mark = marks.get(i);
        delivery.signal(
            new ReceiptAdvanced(mark.conversation(), mark.user(), advanced.watermarks()));
      }
    }
    return outcomes;
  }
}
