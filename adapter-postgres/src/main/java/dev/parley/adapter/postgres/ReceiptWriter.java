package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the marks of many calls to one goal per membership, has all raised with one statement, and
 * tells each call its own story.
 */
final class ReceiptWriter implements Batcher.Writer<List<ReceiptMark>, List<ReceiptOutcome>> {
  private final WatermarkRaise raise;
  private final WriterCounters counters;

  ReceiptWriter(WatermarkRaise raise, WriterCounters counters) {
    this.raise = raise;
    this.counters = counters;
  }

  @Override
  public void write(
      List<Pending<List<ReceiptMark>, List<ReceiptOutcome>>> calls,
      BatchQueue<List<ReceiptMark>, List<ReceiptOutcome>> queue) {
    Map<WatermarkGoal.Key, WatermarkGoal> goals = new LinkedHashMap<>();
    for (Pending<List<ReceiptMark>, List<ReceiptOutcome>> call : calls) {
      for (ReceiptMark mark : call.item()) {
        goals.computeIfAbsent(WatermarkGoal.Key.of(mark), WatermarkGoal::new).add(mark);
      }
    }
    WatermarkRaise.Found found;
    try {
      found = raise.raise(List.copyOf(goals.values()));
    } catch (SQLException e) {
      counters.fail(calls, e);
      return;
    }
    counters.committed(calls.size());
    for (Pending<List<ReceiptMark>, List<ReceiptOutcome>> call : calls) {
      if (call.item().stream().anyMatch(m -> found.stuck().contains(WatermarkGoal.Key.of(m)))) {
        counters.fail(List.of(call), new SQLException("somebody has held the membership for long"));
      } else {
        call.complete(outcomes(call.item(), found.before()));
      }
    }
  }

  /** Tells the story of each membership mark by mark, though it was written at once. */
  private static List<ReceiptOutcome> outcomes(
      List<ReceiptMark> marks, Map<WatermarkGoal.Key, WatermarkRaise.Before> found) {
    List<ReceiptOutcome> outcomes = new ArrayList<>(marks.size());
    for (ReceiptMark mark : marks) {
      WatermarkGoal.Key key = WatermarkGoal.Key.of(mark);
      WatermarkRaise.@Nullable Before before = found.get(key);
      if (before == null) {
        outcomes.add(new ReceiptOutcome.NotAMember());
        continue;
      }
      Watermarks after =
          WatermarkGoal.raised(
              before.watermarks(), mark.kind(), Math.min(mark.seq(), before.head()));
      outcomes.add(
          after.equals(before.watermarks())
              ? new ReceiptOutcome.Unchanged(after)
              : new ReceiptOutcome.Advanced(after));
      found.put(key, new WatermarkRaise.Before(before.head(), after));
    }
    return outcomes;
  }

  @Override
  public void close() {
    // Its connections are the pool's.
  }
}
