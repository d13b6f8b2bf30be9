package dev.parley.domain.receipt;

import dev.parley.domain.conversation.Watermarks;

/** What became of a {@link ReceiptMark}. */
public sealed interface ReceiptOutcome {
  /** A watermark rose. */
  record Advanced(Watermarks watermarks) implements ReceiptOutcome {}

  /** The watermarks were there already, or beyond. */
  record Unchanged(Watermarks watermarks) implements ReceiptOutcome {}

  /** There is no such conversation, or the user is not in it; nothing was written. */
  record NotAMember() implements ReceiptOutcome {}
}
