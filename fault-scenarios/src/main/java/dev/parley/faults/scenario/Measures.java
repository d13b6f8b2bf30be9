package dev.parley.faults.scenario;

import dev.parley.faults.check.Latencies;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.MessageKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be measured in a journal. */
public final class Measures {
  private final List<Entry> journal;

  Measures(List<Entry> journal) {
    this.journal = List.copyOf(journal);
  }

  /** From the first attempt to the acknowledgement, of messages first sent between two times. */
  public Latencies acksOfSendsBetween(long from, long to) {
    Map<MessageKey, Long> sent = new HashMap<>();
    List<Long> times = new ArrayList<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Invoked invoked && invoked.attempt() == 1) {
        sent.put(invoked.message(), invoked.nanos());
      } else if (entry instanceof Entry.Acked ack) {
        Long at = sent.remove(ack.message());
        if (at != null && at >= from && at < to) {
          times.add(ack.nanos() - at);
        }
      }
    }
    return new Latencies(times);
  }

  /** From each attempt to the error that says to try again. */
  public Latencies retryableErrors() {
    Map<MessageKey, Long> sent = new HashMap<>();
    List<Long> times = new ArrayList<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Invoked invoked) {
        sent.put(invoked.message(), invoked.nanos());
      } else if (entry instanceof Entry.Unknown unknown && !unknown.why().startsWith("closed")) {
        Long at = sent.get(unknown.message());
        if (at != null) {
          times.add(unknown.nanos() - at);
        }
      }
    }
    return new Latencies(times);
  }

  /** How many sessions ended between two times. */
  public int disconnects(long from, long to) {
    return (int)
        journal.stream()
            .filter(entry -> entry instanceof Entry.Disconnected)
            .filter(entry -> entry.nanos() >= from && entry.nanos() < to)
            .count();
  }

  /** How many acknowledgements said that the message had been stored before. */
  public int repeatedAcks() {
    return (int)
        journal.stream()
            .filter(entry -> entry instanceof Entry.Acked ack && ack.repeated())
            .count();
  }

  /** How long sessions were without a successor, of those that ended since. */
  public Latencies absences(long from) {
    Map<Object, Long> gone = new HashMap<>();
    List<Long> times = new ArrayList<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Disconnected ended && ended.nanos() >= from) {
        gone.putIfAbsent(ended.device(), ended.nanos());
      } else if (entry instanceof Entry.Connected again) {
        Long at = gone.remove(again.device());
        if (at != null) {
          times.add(again.nanos() - at);
        }
      }
    }
    gone.values().forEach(at -> times.add(Duration.ofDays(1).toNanos()));
    return new Latencies(times);
  }
}
