package dev.parley.domain.receipt;

import java.util.List;

/**
 * The watermarks of members. Thread-safe; throws {@link dev.parley.domain.PortUnavailableException}
 * if the store cannot be asked.
 */
public interface Receipts {
  /**
   * Raises watermarks. A mark beyond the head of the log counts as the head. Watermarks never fall:
   * in any order, repeated, and from many instances at once the result is the same.
   *
   * @return as many outcomes as marks, in their order, each as if the marks before it in the list
   *     had been made already
   */
  List<ReceiptOutcome> advance(List<ReceiptMark> marks);
}
