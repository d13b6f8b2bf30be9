package dev.parley.domain.message;

import static dev.parley.domain.message.MessageStatus.DELIVERED;
import static dev.parley.domain.message.MessageStatus.FAILED;
import static dev.parley.domain.message.MessageStatus.PENDING;
import static dev.parley.domain.message.MessageStatus.READ;
import static dev.parley.domain.message.MessageStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageStatusTest {
  @ParameterizedTest(name = "{0} on {1} becomes {2}")
  @CsvSource({
    "PENDING,   PENDING,   PENDING",
    "PENDING,   SENT,      SENT",
    "PENDING,   DELIVERED, DELIVERED",
    "PENDING,   READ,      READ",
    "PENDING,   FAILED,    FAILED",
    "SENT,      PENDING,   SENT",
    "SENT,      SENT,      SENT",
    "SENT,      DELIVERED, DELIVERED",
    "SENT,      READ,      READ",
    "SENT,      FAILED,    SENT",
    "DELIVERED, PENDING,   DELIVERED",
    "DELIVERED, SENT,      DELIVERED",
    "DELIVERED, DELIVERED, DELIVERED",
    "DELIVERED, READ,      READ",
    "DELIVERED, FAILED,    DELIVERED",
    "READ,      PENDING,   READ",
    "READ,      SENT,      READ",
    "READ,      DELIVERED, READ",
    "READ,      READ,      READ",
    "READ,      FAILED,    READ",
    "FAILED,    PENDING,   PENDING",
    "FAILED,    SENT,      SENT",
    "FAILED,    DELIVERED, DELIVERED",
    "FAILED,    READ,      READ",
    "FAILED,    FAILED,    FAILED",
  })
  void hasAnAnswerToEveryReportInEveryState(
      MessageStatus before, MessageStatus reported, MessageStatus after) {
    StatusChange change = before.on(reported);

    assertThat(change)
        .isEqualTo(
            before == after
                ? new StatusChange.Unchanged(before)
                : new StatusChange.Advanced(before, after));
    assertThat(change.status()).isEqualTo(after);
  }

  @Test
  void comesToTheSameEndWhateverTheOrderOfTheReportsOnAStoredMessage() {
    Set<MessageStatus> ends = new HashSet<>();
    for (MessageStatus first : MessageStatus.values()) {
      for (MessageStatus second : MessageStatus.values()) {
        if (first == READ || second == READ) {
          ends.add(SENT.on(first).status().on(second).status());
          ends.add(SENT.on(second).status().on(first).status());
        }
      }
    }

    assertThat(ends).containsExactly(READ);
  }

  @Test
  void neverCallsAStoredMessagePendingOrFailed() {
    for (MessageStatus stored : Set.of(SENT, DELIVERED, READ)) {
      for (MessageStatus reported : MessageStatus.values()) {
        assertThat(stored.on(reported).status()).isNotIn(PENDING, FAILED);
      }
    }
  }

  @Test
  void callsNoChangeAnAdvance() {
    assertThatThrownBy(() -> new StatusChange.Advanced(SENT, SENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SENT");
  }
}
