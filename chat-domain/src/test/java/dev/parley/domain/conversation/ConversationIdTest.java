package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {
  @Test
  void readsWhatItWrites() {
    UUID value = UUID.randomUUID();

    assertThat(ConversationId.parse(value.toString())).isEqualTo(new ConversationId(value));
    assertThat(new ConversationId(value)).hasToString(value.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0192b2c4-0000-7000-8000-00000000001",
        "0192b2c4-0000-7000-8000-0000000000011",
        "0192b2c4-0000-7000-8000-00000000000g",
        "0192b2c400007000800000000000000100000",
        "{192b2c4-0000-7000-8000-000000000001}",
        " 192b2c4-0000-7000-8000-000000000001",
        "+192b2c4-0000-7000-8000-000000000001",
        "0192b2c40192b-7000-8000-0001-0000000",
        "0192b2c4-00000-700-8000-000000000001",
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> ConversationId.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sortsByByteAsPostgresqlDoes() {
    List<ConversationId> sorted =
        List.of(
            ConversationId.parse("00000000-0000-0000-0000-000000000000"),
            ConversationId.parse("00000000-0000-0000-7fff-ffffffffffff"),
            ConversationId.parse("00000000-0000-0000-8000-000000000000"),
            ConversationId.parse("00000000-0000-0001-0000-000000000000"),
            ConversationId.parse("7fffffff-ffff-ffff-ffff-ffffffffffff"),
            ConversationId.parse("80000000-0000-0000-0000-000000000000"),
            ConversationId.parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    assertThat(sorted).isSorted();
    assertThat(sorted.get(3)).isEqualByComparingTo(sorted.get(3));
  }
}
