package dev.parley.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.journal.MessageKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int WINDOW = 2;

  private final Outbox outbox = new Outbox();

  @Test
  void sendsInOrderAndNoMoreThanTheWindowAtATime() {
    add("a");
    add("b");
    add("c");
    assertThat(due()).containsExactly("a", "b");
    outbox.due(now(), WINDOW).forEach(message -> message.sent(now()));
    assertThat(due()).isEmpty();

    outbox.remove(key("a"));

    assertThat(due()).containsExactly("c");
    assertThat(outbox.unanswered()).hasSize(1);
  }

  @Test
  void sendsAgainWhatWasNotAnsweredBeforeWhatIsNew() {
    add("a");
    add("b");
    add("c");
    outbox.due(now(), WINDOW).forEach(message -> message.sent(now()));
    outbox.unanswered().forEach(message -> message.again(now()));
    assertThat(due()).containsExactly("a", "b");
    assertThat(outbox.due(now(), WINDOW).getFirst().sent(now())).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsItWasAskedTo() {
    add("a");
    outbox.due(now(), WINDOW).forEach(message -> message.sent(now()));
    long later = now() + 1_000_000_000_000L;
    outbox.unanswered().forEach(message -> message.again(later));
    assertThat(due()).isEmpty();
    assertThat(outbox.due(later, WINDOW)).hasSize(1);
  }

  private List<String> due() {
    return outbox.due(now(), WINDOW).stream()
        .map(message -> message.key().clientMessageId())
        .toList();
  }

  private void add(String id) {
    outbox.add(key(id), "text");
  }

  private static MessageKey key(String id) {
    return new MessageKey("room", "alice", id);
  }

  private static long now() {
    return System.nanoTime();
  }
}
