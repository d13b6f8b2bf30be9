package dev.parley.faults.check;

import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import dev.parley.faults.journal.MessageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the clients did and were told with what is stored and shown. The shape is that of
 * the checker of Jepsen's Kafka workload: sends whose outcome is unknown may have happened or not,
 * everything else is certain.
 */
public final class Checker {
  private Checker() {}

  /** Judges a run. */
  public static Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Sends sends = Sends.of(evidence.journal());
    new LogChecks(evidence, sends, findings).check();
    new StreamChecks(evidence, findings).check();
    new ScreenChecks(evidence, findings).check();
    new ReceiptChecks(evidence, findings).check();
    return verdict(evidence.journal(), sends, findings);
  }

  private static Verdict verdict(List<Entry> journal, Sends sends, Findings findings) {
    Map<MessageKey, Long> firstTries = new HashMap<>();
    Set<MessageKey> acked = new HashSet<>();
    List<Long> acks = new ArrayList<>();
    List<Long> deliveries = new ArrayList<>();
    int received = 0;
    for (Entry entry : journal) {
      if (entry instanceof Entry.Invoked sent) {
        firstTries.putIfAbsent(sent.message(), sent.nanos());
      } else if (entry instanceof Entry.Acked ack && acked.add(ack.message())) {
        acks.add(ack.nanos() - firstTries.getOrDefault(ack.message(), ack.nanos()));
      } else if (entry instanceof Entry.Received arrival) {
        received++;
        LogEvent event = arrival.event();
        Long sent = firstTries.get(MessageKey.of(event));
        if (sent != null && !event.actor().equals(arrival.device().user())) {
          deliveries.add(arrival.nanos() - sent);
        }
      }
    }
    return new Verdict(
        findings.counts(),
        findings.violations(),
        acked.size(),
        sends.retried(),
        sends.unknown(),
        received,
        new Latencies(acks),
        new Latencies(deliveries));
  }
}
