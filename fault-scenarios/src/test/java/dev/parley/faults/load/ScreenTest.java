package dev.parley.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.journal.LogEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final String ROOM = "room";

  private final Journal journal = new Journal();
  private final Screen screen = new Screen(new Device("alice", "phone"), journal);

  @Test
  void showsOneSequenceAfterTheOther() {
    assertThat(screen.take(event(1))).isFalse();
    assertThat(screen.take(event(2))).isFalse();
    assertThat(screen.position(ROOM)).isEqualTo(2);
    assertThat(shown()).containsExactly(1L, 2L);
  }

  @Test
  void dropsWhatItHas() {
    screen.take(event(1));
    assertThat(screen.take(event(1))).isFalse();
    assertThat(shown()).containsExactly(1L);
  }

  @Test
  void keepsWhatIsFurtherOnUntilTheGapIsFilled() {
    screen.take(event(1));
    assertThat(screen.take(event(3))).isTrue();
    assertThat(screen.take(event(4))).isTrue();
    assertThat(screen.hasGap(ROOM)).isTrue();
    assertThat(shown()).containsExactly(1L);

    assertThat(screen.take(event(2))).isFalse();

    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(screen.hasGap(ROOM)).isFalse();
  }

  @Test
  void knowsWhichConversationsItsUserHasLeft() {
    screen.take(event(1));
    screen.take(LogEvent.other(ROOM, 2, LogEvent.LEFT, "alice", "alice"));
    assertThat(screen.open()).isEmpty();
    screen.take(LogEvent.other(ROOM, 3, LogEvent.JOINED, "alice", "alice"));
    assertThat(screen.open()).isEqualTo(Map.of(ROOM, 3L));
  }

  @Test
  void beginsAnewWhenItForgets() {
    screen.take(event(1));
    screen.forgetAll();
    assertThat(screen.position(ROOM)).isZero();
    assertThat(screen.take(event(1))).isFalse();
    assertThat(shown()).containsExactly(1L, 1L);
  }

  private List<Long> shown() {
    return journal.entries().stream()
        .filter(entry -> entry instanceof Entry.Applied)
        .map(entry -> ((Entry.Applied) entry).event().seq())
        .toList();
  }

  private static LogEvent event(long seq) {
    return LogEvent.message(ROOM, seq, "bob", "m" + seq, "id" + seq, "text");
  }
}
