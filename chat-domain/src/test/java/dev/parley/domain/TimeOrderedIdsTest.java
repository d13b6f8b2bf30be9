package dev.parley.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  /** Draws nothing but ones, so that bits which must not be random show. */
  private static final RandomGenerator ONES = () -> -1L;

  /** Draws nothing but zeros. */
  private static final RandomGenerator ZEROS = () -> 0L;

  private final ManualClock clock = ManualClock.create();

  @Test
  void areUuidsOfVersionSevenWhateverIsDrawn() {
    for (RandomGenerator random : List.of(ONES, ZEROS, new SplittableRandom(1))) {
      UUID id = new TimeOrderedIds(clock, random).next();

      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void lookLikeTheExampleOfTheStandard() {
    // RFC 9562, appendix A.6: the time of the example, with zeros and ones for the random bits.
    clock.set(Instant.ofEpochMilli(0x017f22e279b0L));

    assertThat(new TimeOrderedIds(clock, ZEROS).next())
        .hasToString("017f22e2-79b0-7000-8000-000000000000");
    assertThat(new TimeOrderedIds(clock, ONES).next())
        .hasToString("017f22e2-79b0-7fff-bfff-ffffffffffff");
  }

  @Test
  void sortByTheMillisecondInWhichTheyWereMade() {
    TimeOrderedIds ids = new TimeOrderedIds(clock, new SplittableRandom(2));
    List<ConversationId> made = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      made.add(new ConversationId(ids.next()));
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(made).isSorted();
  }

  @Test
  void differWithinAMillisecond() {
    TimeOrderedIds ids = new TimeOrderedIds(clock, new SplittableRandom(3));
    Set<UUID> made = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
    }

    assertThat(made).hasSize(10_000);
  }
}
