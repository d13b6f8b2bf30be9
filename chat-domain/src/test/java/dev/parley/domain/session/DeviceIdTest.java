package dev.parley.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
  @Test
  void takesOneToTheMostVisibleCharacters() {
    assertThat(new DeviceId("!")).hasToString("!");
    assertThat(new DeviceId("~".repeat(DeviceId.MAX_LENGTH)).value()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "my phone", "a\n", "\0", "\u007f", "\u00e9"})
  void refusesOtherTexts(String text) {
    assertThat(DeviceId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new DeviceId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesOneCharacterMoreThanTheMost() {
    assertThat(DeviceId.isValid("x".repeat(65))).isFalse();
  }
}
