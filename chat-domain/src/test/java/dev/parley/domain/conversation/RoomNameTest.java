package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" lobby", "lobby ", "\t\n lobby \r\n", "\u00a0lobby\u3000", "\u2003lobby\u202f"})
  void hasNoWhiteSpaceAtItsEnds(String text) {
    assertThat(new RoomName(text).value()).isEqualTo("lobby");
  }

  @Test
  void keepsTheRestAsItIs() {
    assertThat(new RoomName("The  Caf\u00e9\u00a0No. \u2460"))
        .hasToString("The  Caf\u00e9\u00a0No. \u2460");
  }

  @ParameterizedTest
  @CsvSource({
    "Lobby, lobby",
    "LOBBY, lobby",
    "\uff2c\uff4f\uff42\uff42\uff59, lobby",
    "Cafe\u0301, caf\u00e9",
    "a\u00a0b, a b",
    "\ufb01sh, fish",
    "\u00c5ngstr\u00f6m, \u212bngstro\u0308m",
    "J\u030c, \u01f0",
    "\u2764\ufe0f, \u2764",
    "\ud801\udc00, \ud801\udc28",
    "\u845b, \u845b\udb40\udd00",
    "a\udb40\uddef, a\ufe0f",
  })
  void isTheSameAsOtherSpellings(String one, String other) {
    assertThat(new RoomName(one).key()).isEqualTo(new RoomName(other).key());
  }

  @ParameterizedTest
  @CsvSource({"lobby, lobbies", "cafe, caf\u00e9", "a b, ab", "\u0131, i", "o, 0"})
  void isNotTheSameAsOtherNames(String one, String other) {
    assertThat(new RoomName(one).key()).isNotEqualTo(new RoomName(other).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "az", "lt"})
  void isTheSameWhateverTheLanguageOfTheMachine(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));

    assertThat(new RoomName("TITLE I").key()).isEqualTo("title i");
    assertThat(new RoomName("\u0130").key()).isEqualTo("i\u0307");
    assertThat(new RoomName("I\u0307").key()).isEqualTo("i\u0307");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lobby",
        "\u0130stanbul",
        "\ufdfa",
        "\u1e9e",
        "J\u030c\u0327",
        "\u03a3\u03a3",
        "\u2764\ufe0f"
      })
  void hasAKeyThatIsItsOwnKey(String text) {
    String key = new RoomName(text).key();

    assertThat(new RoomName(key).key()).isEqualTo(key);
  }

  @Test
  void hasOneToTheMostCodePoints() {
    assertThat(new RoomName("\ud83d\ude00".repeat(30)).value()).hasSize(60);
    assertThat(new RoomName(" " + "x".repeat(30) + " ").value()).hasSize(30);
    for (String tooLong : new String[] {"x".repeat(31), "\ud83d\ude00".repeat(31)}) {
      assertThatThrownBy(() -> new RoomName(tooLong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a room name is too long");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0\u3000", "a\u200bb", "a\u202eb", "\u3164", "a\nb"})
  void refusesNamesThatHideSomething(String text) {
    assertThatThrownBy(() -> new RoomName(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
