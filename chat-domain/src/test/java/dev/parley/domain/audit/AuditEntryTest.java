package dev.parley.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.access.Client;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {
  private static Map<String, String> kept(Map<String, String> details) {
    return new AuditEntry(
            SequentialIds.numbered(1),
            ManualClock.START,
            AuditKind.SIGN_IN_FAILED,
            Optional.empty(),
            Optional.empty(),
            Client.UNKNOWN,
            details)
        .details();
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource({
    "alice, alice",
    "zo\u00eb \ud83d\ude00, zo\u00eb \ud83d\ude00",
    "a\0b, a\ufffdb",
    "a\ud800, a\ufffd",
    "\udc00a, \ufffda",
    "\udc00\ud800, \ufffd\ufffd"
  })
  void keepsWhatAnyStoreCanHold(String text, String kept) {
    assertThat(kept(Map.of("name", text))).isEqualTo(Map.of("name", kept));
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(kept(Map.of("name", "x".repeat(300)))).containsEntry("name", "x".repeat(300));
    assertThat(kept(Map.of("name", "x".repeat(100_000)))).containsEntry("name", "x".repeat(300));
    assertThat(kept(Map.of("name", "x" + "\ud83d\ude00".repeat(200))))
        .containsEntry("name", "x" + "\ud83d\ude00".repeat(149));
  }

  @Test
  void hasFewDetailsThatNobodyChangesLater() {
    Map<String, String> details = new HashMap<>();
    for (int i = 0; i < AuditEntry.MAX_DETAILS; i++) {
      details.put("detail-" + i, "text");
    }
    Map<String, String> kept = kept(details);
    details.put("one-more", "text");

    assertThat(kept).hasSize(AuditEntry.MAX_DETAILS);
    assertThatThrownBy(() -> kept.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> kept(details))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry has at most 10 details");
  }
}
