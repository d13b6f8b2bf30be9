package dev.parley.adapter.postgres;

import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import java.util.List;

/**
 * {@link Receipts} in the table {@code membership}: calls that come at once are written at once.
 */
final class PostgresReceipts implements Receipts, AutoCloseable {
  private final CallBatcher<List<ReceiptMark>, List<ReceiptOutcome>> calls;

  PostgresReceipts(PostgresConfig config, Database database) {
    calls =
        new CallBatcher<>(
            "receipts.advance",
            "parley-receipts",
            config,
            counters -> new ReceiptWriter(new WatermarkRaise(database), counters));
  }

  @Override
  public List<ReceiptOutcome> advance(List<ReceiptMark> marks) {
    return marks.isEmpty() ? List.of() : calls.submit(List.copyOf(marks), marks.size());
  }

  WriterStats stats() {
    return calls.stats();
  }

  @Override
  public void close() {
    calls.close();
  }
}
