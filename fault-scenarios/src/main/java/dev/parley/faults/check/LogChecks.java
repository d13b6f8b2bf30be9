package dev.parley.faults.check;

import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import dev.parley.faults.journal.MessageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log itself: dense, each message once and as it was sent, and the same everywhere. */
final class LogChecks {
  private final Evidence evidence;
  private final Sends sends;
  private final Findings findings;

  LogChecks(Evidence evidence, Sends sends, Findings findings) {
    this.evidence = evidence;
    this.sends = sends;
    this.findings = findings;
  }

  void check() {
    evidence.log().forEach(this::checkLog);
    sends.all().forEach(fate -> fate.acks().forEach(this::checkAck));
    evidence.histories().forEach(this::checkHistory);
  }

  private void checkLog(String conversation, List<LogEvent> log) {
    Map<MessageKey, Long> places = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      LogEvent event = log.get(i);
      if (event.seq() != i + 1L) {
        findings.add(
            Kind.GAP, "the log of " + conversation + " has " + event.seq() + " at " + (i + 1));
        return;
      }
      if (event.isMessage()) {
        Long before = places.put(MessageKey.of(event), event.seq());
        if (before != null) {
          findings.add(Kind.DUPLICATE, "also at " + before + ": " + event);
        }
        checkOrigin(event);
      }
    }
  }

  private void checkOrigin(LogEvent event) {
    Sends.Fate fate = sends.find(MessageKey.of(event));
    if (fate == null) {
      findings.add(Kind.PHANTOM, "nobody has sent " + event);
    } else if (fate.wasRefusedEachTime()) {
      findings.add(Kind.PHANTOM, "refused, and stored all the same: " + event);
    } else if (!fate.text().equals(event.text())) {
      findings.add(Kind.BYTE_DIFF, "sent was '" + fate.text() + "': " + event);
    }
  }

  private void checkAck(Entry.Acked ack) {
    List<LogEvent> log = evidence.logOf(ack.message().conversation());
    boolean there =
        ack.seq() >= 1
            && ack.seq() <= log.size()
            && MessageKey.of(log.get((int) ack.seq() - 1)).equals(ack.message())
            && log.get((int) ack.seq() - 1).messageId().equals(ack.messageId());
    if (!there) {
      findings.add(Kind.LOST_ACKED, "the log has " + log.size() + " entries: " + ack);
    }
  }

  private void checkHistory(String source, Map<String, List<LogEvent>> history) {
    evidence
        .log()
        .forEach(
            (conversation, log) -> {
              List<LogEvent> shown = history.getOrDefault(conversation, List.of());
              if (!shown.equals(log)) {
                findings.add(
                    Kind.HISTORY_MISMATCH,
                    "%s shows %d entries of %s, stored are %d"
                        .formatted(source, shown.size(), conversation, log.size()));
              }
            });
  }
}
