package dev.parley.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.ManualClock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationSettingTest {
  private static final Instant NOW = ManualClock.START;

  @ParameterizedTest
  @CsvSource({
    "ALL, false, true",
    "ALL, true, true",
    "MENTIONS, false, false",
    "MENTIONS, true, true",
    "NONE, false, false",
    "NONE, true, false"
  })
  void notifiesOfWhatWasAskedFor(NotificationLevel level, boolean mentioned, boolean notifies) {
    NotificationSetting setting = new NotificationSetting(level, Optional.empty());

    assertThat(setting.notifiesOf(mentioned, NOW)).isEqualTo(notifies);
  }

  @Test
  void notifiesOfNothingBeforeTheTimeIsOver() {
    NotificationSetting muted =
        new NotificationSetting(NotificationLevel.ALL, Optional.of(NOW.plusSeconds(60)));

    assertThat(muted.notifiesOf(true, NOW.plusSeconds(59))).isFalse();
    assertThat(muted.notifiesOf(true, NOW.plusSeconds(60))).isTrue();
  }
}
