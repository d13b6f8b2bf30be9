package dev.parley.faults;

import dev.parley.faults.check.Kind;
import dev.parley.faults.check.Verdict;
import dev.parley.faults.scenario.Result;
import java.util.Locale;

/** Results as lines of text. */
final class Table {
  static final String HEAD =
      "%-26s %4s %6s %7s %7s %5s %7s %8s %6s | %7s %7s %8s | %8s %8s | %7s %5s"
          .formatted(
              "scenario",
              "seed",
              "acked",
              "retried",
              "unknown",
              "lost",
              "doubled",
              "inverted",
              "other",
              "ack p50",
              "ack p99",
              "ack max",
              "dlv p99",
              "dlv max",
              "settled",
              "took");

  private Table() {}

  static String line(Result result) {
    Verdict verdict = result.verdict();
    int lost = verdict.count(Kind.LOST_ACKED) + verdict.count(Kind.UNSEEN);
    int doubled = verdict.count(Kind.DUPLICATE);
    int inverted = verdict.count(Kind.INVERSION) + verdict.count(Kind.REORDERED);
    int all = verdict.counts().values().stream().mapToInt(Integer::intValue).sum();
    long besides = result.violations().stream().filter(v -> v.kind() == Kind.EXPECTATION).count();
    return String.format(
        Locale.ROOT,
        "%-26s %4d %6d %7d %7d %5d %7d %8d %6d | %7.0f %7.0f %8.0f | %8.0f %8.0f | %7.0f %5d",
        result.scenario(),
        result.seed(),
        verdict.acked(),
        verdict.retried(),
        verdict.unknown(),
        lost,
        doubled,
        inverted,
        all - lost - doubled - inverted + besides,
        verdict.acks().millis(0.5),
        verdict.acks().millis(0.99),
        verdict.acks().millis(1),
        verdict.deliveries().millis(0.99),
        verdict.deliveries().millis(1),
        result.settleMillis(),
        result.took().toSeconds());
  }
}
