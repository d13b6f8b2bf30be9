package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageIdTest {
  @Test
  void takesEveryVisibleAsciiCharacterAndNoOther() {
    for (char c = 0; c < 0x200; c++) {
      assertThat(ClientMessageId.isValid("a" + c))
          .as("U+%04X", (int) c)
          .isEqualTo(c >= '!' && c <= '~');
    }
  }

  @Test
  void takesOneToTheMostCharacters() {
    assertThat(new ClientMessageId("x").value()).isEqualTo("x");
    assertThat(new ClientMessageId("x".repeat(64))).hasToString("x".repeat(64));
    assertThat(ClientMessageId.MAX_LENGTH).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\0", "\u00e9", "\ud83d\ude00"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> new ClientMessageId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 visible ASCII");
  }

  @Test
  void refusesOneCharacterMoreThanTheMost() {
    assertThat(ClientMessageId.isValid("x".repeat(65))).isFalse();
  }
}
