package dev.parley.faults.check;

import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import dev.parley.faults.journal.MessageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came over each session, frame by frame: of each conversation one sequence after the other,
 * from where it was resumed to where the user left, and nothing that is not in the log.
 */
final class StreamChecks {
  private final Evidence evidence;
  private final Findings findings;
  private final Map<Session, Map<String, Stream>> streams = new HashMap<>();
  private final Map<Evidence.Member, Moves> moves = new HashMap<>();
  private final Map<Sent, Integer> sendOrder = new HashMap<>();
  private final Map<Lane, Stored> lastStored = new HashMap<>();
  private int sends;

  StreamChecks(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    for (Entry entry : evidence.journal()) {
      if (entry instanceof Entry.Received received) {
        checkReceived(received);
      } else if (entry instanceof Entry.ResumeAsked asked) {
        Session session = new Session(asked.device(), asked.session());
        asked.positions().forEach((id, position) -> resume(session, id, position));
      } else if (entry instanceof Entry.ResumeDone done) {
        Session session = new Session(done.device(), done.session());
        done.complete().forEach((id, upTo) -> checkComplete(session, id, upTo));
        done.ended().forEach((id, upTo) -> checkEnded(session, id, upTo));
      } else if (entry instanceof Entry.Forgot forgot) {
        forget(forgot);
      } else if (entry instanceof Entry.MembershipInvoked asked) {
        moves
            .computeIfAbsent(
                new Evidence.Member(asked.conversation(), asked.device().user()), m -> new Moves())
            .ask(asked.joining());
      } else if (entry instanceof Entry.Invoked sent) {
        noteSend(sent);
      } else if (entry instanceof Entry.Acked ack && !ack.repeated()) {
        checkOrder(ack);
      }
    }
  }

  private Stream stream(Session session, String conversation) {
    return streams
        .computeIfAbsent(session, key -> new HashMap<>())
        .computeIfAbsent(conversation, key -> new Stream());
  }

  /** Where nobody has been, nothing is resumed: any sequence may come next. */
  private void resume(Session session, String conversation, long position) {
    if (position <= evidence.logOf(conversation).size()) {
      stream(session, conversation).resumeBehind(position);
    }
  }

  /** The position that it named was none: any sequence may come next. */
  private void forget(Entry.Forgot forgot) {
    streams.forEach(
        (session, conversations) -> {
          if (session.device().equals(forgot.device())) {
            conversations.remove(forgot.conversation());
          }
        });
  }

  private void checkReceived(Entry.Received received) {
    LogEvent event = received.event();
    String user = received.device().user();
    checkContent(received);
    Stream stream =
        stream(new Session(received.device(), received.session()), event.conversation());
    if (event.seq() == stream.rewindTo && event.seq() < stream.expected) {
      stream.expected = event.seq();
      stream.rewindTo = 0;
    }
    if (stream.expected != 0 && event.seq() < stream.expected) {
      findings.add(Kind.INVERSION, "expected was " + stream.expected + ": " + received);
    } else if (stream.expected != 0
        && event.seq() > stream.expected
        && !stream.left
        && !isReturn(event, user)) {
      findings.add(Kind.GAP, "expected was " + stream.expected + ": " + received);
    }
    stream.expected = Math.max(stream.expected, event.seq() + 1);
    stream.left = event.isLeavingOf(user);
    int absence = absence(event, user);
    Moves moved = moves.get(new Evidence.Member(event.conversation(), user));
    if (absence > 0 && (moved == null || moved.returns < absence)) {
      findings.add(Kind.STALE, received.toString());
    }
  }

  /**
   * Whether the user comes back with this, so that what is below may be missing: whoever is out
   * again when they resume is shown their last stay only.
   */
  private boolean isReturn(LogEvent event, String user) {
    return event.isJoiningOf(user)
        && evidence.logOf(event.conversation()).stream()
            .limit(event.seq())
            .anyMatch(before -> before.isLeavingOf(user));
  }

  private void checkContent(Entry.Received received) {
    LogEvent event = received.event();
    List<LogEvent> log = evidence.logOf(event.conversation());
    if (event.seq() < 1 || event.seq() > log.size()) {
      findings.add(Kind.PHANTOM, "the log ends at " + log.size() + ": " + received);
    } else if (!log.get((int) event.seq() - 1).equals(event)) {
      findings.add(
          Kind.DIVERGENT, "the log has " + log.get((int) event.seq() - 1) + ": " + received);
    }
  }

  /** Which of the user's absences this was said in, counted from 1; 0 for none. */
  private int absence(LogEvent event, String user) {
    int absences = 0;
    boolean outside = false;
    for (LogEvent entry : evidence.logOf(event.conversation())) {
      outside = outside && !entry.isJoiningOf(user);
      if (entry.seq() == event.seq()) {
        return outside ? absences : 0;
      }
      if (entry.isLeavingOf(user)) {
        outside = true;
        absences++;
      }
    }
    return 0;
  }

  /** What has to be sent again may be overtaken. */
  private void noteSend(Entry.Invoked sent) {
    Sent key = new Sent(new Session(sent.device(), sent.session()), sent.message());
    if (sent.attempt() == 1) {
      sendOrder.put(key, ++sends);
    } else {
      sendOrder.remove(key);
    }
  }

  private void checkComplete(Session session, String conversation, long upTo) {
    Stream stream = stream(session, conversation);
    stream.rewindTo = 0;
    if (stream.expected != 0 && stream.expected <= upTo) {
      findings.add(
          Kind.GAP,
          "%s was told that %s is complete up to %d, but got only what is below %d"
              .formatted(session, conversation, upTo, stream.expected));
    }
  }

  /** An instance that has not heard of the end yet may repeat what came before it. */
  private void checkEnded(Session session, String conversation, long upTo) {
    checkComplete(session, conversation, upTo);
    streams.getOrDefault(session, new HashMap<>()).remove(conversation);
  }

  private void checkOrder(Entry.Acked ack) {
    Session session = new Session(ack.device(), ack.session());
    Integer number = sendOrder.get(new Sent(session, ack.message()));
    if (number == null) {
      return;
    }
    Lane lane = new Lane(session, ack.message().conversation());
    @Nullable Stored before = lastStored.put(lane, new Stored(number, ack.seq()));
    if (before != null && (before.number < number) != (before.seq < ack.seq())) {
      findings.add(Kind.REORDERED, "stored behind " + before.seq + ": " + ack);
    }
  }

  /** Where a session is in a conversation. */
  private static final class Stream {
    /** The next sequence; 0 while any may come. */
    private long expected;

    /** Where the replay of another resume begins, while what went before is still on its way. */
    private long rewindTo;

    private boolean left;

    private void resumeBehind(long position) {
      if (expected <= position) {
        expected = position + 1;
      } else {
        rewindTo = position + 1;
      }
      left = false;
    }
  }

  /** What a user asked for in a room; whoever has come back may read what they missed. */
  private static final class Moves {
    private boolean in = true;
    private int returns;

    private void ask(boolean joining) {
      if (joining && !in) {
        returns++;
      }
      in = joining;
    }
  }

  /** A session of a device. */
  private record Session(Device device, int number) {}

  /** A message, sent for the first time in this session. */
  private record Sent(Session session, MessageKey message) {}

  /** A conversation in a session: what is sent there keeps its order. */
  private record Lane(Session session, String conversation) {}

  /** Which of all sends it was, and where it is stored. */
  private record Stored(int number, long seq) {}
}
