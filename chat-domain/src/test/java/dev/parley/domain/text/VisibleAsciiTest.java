package dev.parley.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleAsciiTest {
  @Test
  void takesEveryVisibleAsciiCharacterAndNoOther() {
    for (char c = 0; c < 0x200; c++) {
      assertThat(VisibleAscii.isValid("a" + c, 2))
          .as("U+%04X", (int) c)
          .isEqualTo(c >= '!' && c <= '~');
    }
  }

  @Test
  void takesOneToTheMostCharacters() {
    assertThat(VisibleAscii.isValid("", 2)).isFalse();
    assertThat(VisibleAscii.isValid("x", 2)).isTrue();
    assertThat(VisibleAscii.isValid("xx", 2)).isTrue();
    assertThat(VisibleAscii.isValid("xxx", 2)).isFalse();
  }
}
