package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
  private static final String FAMILY =
      "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66";
  private static final String ENGLAND =
      "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\udc4d",
        "\ud83d\udc4d\ud83c\udffd",
        "\u2764\ufe0f",
        "\ud83c\uddea\ud83c\uddfa",
        "1\ufe0f\u20e3",
        "#\ufe0f\u20e3",
        FAMILY,
        ENGLAND,
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
        "\u2764\ufe0f\u200d\ud83d\udd25",
        "\ud83e\uddd1\ud83c\udffe\u200d\ud83d\ude80",
        "\u00a9\ufe0f",
        "\u23f0"
      })
  void takesOnePicture(String text) {
    assertThat(Emoji.of(text)).map(Emoji::value).contains(text);
    assertThat(new Emoji(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "\u2764, \u2764\ufe0f",
    "1\u20e3, 1\ufe0f\u20e3",
    "\ud83d\udc4d\ufe0f, \ud83d\udc4d",
    "\u2764\u200d\ud83d\udd25, \u2764\ufe0f\u200d\ud83d\udd25",
  })
  void hasOneTextForEachPicture(String text, String canonical) {
    assertThat(Emoji.of(text)).contains(new Emoji(canonical));
    assertThatThrownBy(() -> new Emoji(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "1",
        "#",
        "+1",
        ":)",
        "ok\ud83d\udc4d",
        "\ud83d\udc4d\ud83d\udc4d",
        "\ud83d\udc4d ",
        "\ud83d",
        "\udc4d\ud83d",
        "\ud83c\uddea",
        "\ud83c\uddea\ud83c\uddfa\ud83c\uddea",
        "\u200d",
        "\ufe0f",
        "\u20e3",
        "\ud83d\udc4d\u200d",
        "\u200d\ud83d\udc4d",
        "\ud83d\udc68\u200da",
        "\ud83c\udffd",
        "\ud83d\udc36\ud83c\udffd",
        "\ud83d\udc4d\ufe0e",
        "\u2764\ufe0e",
        "\ud83c\udff4\udb40\udc67",
        "\ud83d\udc4d\udb40\udc67\udb40\udc7f",
        "e\u0301",
        "\u0000"
      })
  void refusesWhatIsNotOnePicture(String text) {
    assertThat(Emoji.of(text)).isEmpty();
    assertThatThrownBy(() -> new Emoji(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not one emoji");
  }

  @Test
  void refusesChainsThatAreTooLong() {
    String longest = "\ud83d\udc68" + "\u200d\ud83d\udc68".repeat(8);
    assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Emoji.MAX_BYTES);

    assertThat(Emoji.of(longest)).isPresent();
    assertThat(Emoji.of(longest + "\u200d\ud83d\udc68")).isEmpty();
    assertThat(Emoji.of("\ud83d\udc68".repeat(1_000))).isEmpty();
  }
}
