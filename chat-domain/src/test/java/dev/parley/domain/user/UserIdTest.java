package dev.parley.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
  private static final String ALLOWED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@|+-";

  @Test
  void takesTheCharactersThatItNamesAndNoOther() {
    for (char c = 0; c < 0x300; c++) {
      assertThat(UserId.isValid(String.valueOf(c)))
          .as("U+%04X", (int) c)
          .isEqualTo(ALLOWED.indexOf(c) >= 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "42",
        "0192b2c4-0000-7000-8000-000000000001",
        "auth0|5f7c",
        "a+b@example.org"
      })
  void takesTheIdsOfHosts(String text) {
    assertThat(new UserId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\0", "a/b", "\u00e9", "\u0430", "a\u200b", "%61"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> new UserId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A-Z a-z 0-9");
  }

  @Test
  void hasALimit() {
    assertThat(UserId.isValid("x".repeat(64))).isTrue();
    assertThat(UserId.isValid("x".repeat(65))).isFalse();
  }

  @Test
  void sortsByCodeUnit() {
    assertThat(new String[] {"+", "-", "0", "A", "B", "_", "a", "aa", "b", "|"})
        .extracting(UserId::new)
        .isSorted();
  }

  @Test
  void isCalledWhatOthersSee() {
    assertThat(new DisplayName("Zo\u00eb")).hasToString("Zo\u00eb");
    assertThat(new DisplayName("\ud83d\ude00".repeat(64)).value()).hasSize(128);
    assertThatThrownBy(() -> new DisplayName("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a display name is too long");
    assertThatThrownBy(() -> new DisplayName("\u202ebob"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
