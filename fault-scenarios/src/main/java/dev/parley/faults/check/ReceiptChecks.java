package dev.parley.faults.check;

import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watermarks: they never fall, and only their owner raises them. */
final class ReceiptChecks {
  private final Evidence evidence;
  private final Findings findings;
  private final Map<Evidence.Member, Marks> asked = new HashMap<>();
  private final Map<Evidence.Member, List<Entry.MarkAcked>> acked = new HashMap<>();

  ReceiptChecks(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    evidence.log().values().forEach(log -> log.forEach(this::noteJoining));
    for (Entry entry : evidence.journal()) {
      if (entry instanceof Entry.MarkInvoked mark) {
        raise(
            new Evidence.Member(mark.conversation(), mark.device().user()),
            new Marks(Math.max(mark.delivered(), mark.read()), mark.read()));
      } else if (entry instanceof Entry.ReceiptSeen seen) {
        checkOwn(
            new Evidence.Member(seen.conversation(), seen.user()),
            new Marks(seen.delivered(), seen.read()),
            seen.toString());
      } else if (entry instanceof Entry.MarkAcked ack) {
        checkAnswer(ack);
      }
    }
    evidence.members().forEach(this::checkKept);
  }

  /** What was said before somebody came is not news to them: both watermarks start there. */
  private void noteJoining(LogEvent event) {
    switch (event.kind()) {
      case LogEvent.JOINED ->
          raise(
              new Evidence.Member(event.conversation(), event.subject()),
              new Marks(event.seq(), event.seq()));
      case LogEvent.OPENED ->
          evidence
              .members()
              .keySet()
              .forEach(
                  member -> {
                    if (member.conversation().equals(event.conversation())) {
                      raise(member, new Marks(event.seq(), event.seq()));
                    }
                  });
      default -> {
        // Nothing else moves a watermark.
      }
    }
  }

  private void raise(Evidence.Member member, Marks marks) {
    asked.merge(member, marks, Marks::max);
  }

  private void checkOwn(Evidence.Member member, Marks marks, String where) {
    Marks most = asked.getOrDefault(member, Marks.NONE);
    if (marks.delivered > most.delivered || marks.read > most.read) {
      findings.add(Kind.PHANTOM_RECEIPT, member + " has asked for " + most + " only: " + where);
    }
  }

  private void checkAnswer(Entry.MarkAcked ack) {
    Evidence.Member member = new Evidence.Member(ack.conversation(), ack.device().user());
    List<Entry.MarkAcked> before = acked.computeIfAbsent(member, key -> new ArrayList<>());
    for (Entry.MarkAcked earlier : before) {
      boolean fell = ack.delivered() < earlier.delivered() || ack.read() < earlier.read();
      if (earlier.nanos() < ack.invoked() && fell) {
        findings.add(Kind.STATUS_REGRESS, ack + " after " + earlier);
        break;
      }
    }
    before.add(ack);
    checkOwn(member, new Marks(ack.delivered(), ack.read()), ack.toString());
  }

  private void checkKept(Evidence.Member member, Evidence.Standing standing) {
    long head = evidence.logOf(member.conversation()).size();
    if (standing.read() > standing.delivered() || standing.delivered() > head) {
      findings.add(
          Kind.PHANTOM_RECEIPT, "%s of %s with a head of %d".formatted(standing, member, head));
    }
    checkOwn(member, new Marks(standing.delivered(), standing.read()), "PostgreSQL");
    for (Entry.MarkAcked ack : acked.getOrDefault(member, List.of())) {
      if (standing.delivered() < ack.delivered() || standing.read() < ack.read()) {
        findings.add(Kind.STATUS_REGRESS, standing + " is kept after " + ack);
        return;
      }
    }
  }

  /** A pair of watermarks. */
  private record Marks(long delivered, long read) {
    static final Marks NONE = new Marks(0, 0);

    static Marks max(Marks one, Marks other) {
      return new Marks(Math.max(one.delivered, other.delivered), Math.max(one.read, other.read));
    }
  }
}
