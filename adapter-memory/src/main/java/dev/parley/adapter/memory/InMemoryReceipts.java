package dev.parley.adapter.memory;

import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import java.util.List;

/** The watermarks of a {@link MemoryStore}. */
final class InMemoryReceipts implements Receipts {
  private final MemoryStore store;

  InMemoryReceipts(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<ReceiptOutcome> advance(List<ReceiptMark> marks) {
    return marks.stream().map(this::advance).toList();
  }

  private ReceiptOutcome advance(ReceiptMark mark) {
    ConversationLog log = store.log(mark.conversation());
    return log == null ? new ReceiptOutcome.NotAMember() : log.advance(mark);
  }
}
