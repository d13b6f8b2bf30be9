package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "",
        " ",
        "  spaces  ",
        "correct horse battery staple",
        "\u0001\u0007\u001b\n\t",
        "p\u00e4ssw\u00f6rd",
        "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc67",
        "\u202eabc\u200b",
        "\uffff"
      })
  void takesWhateverSomebodyTypes(String text) {
    assertThat(Password.of(text)).contains(new Password(text));
    assertThat(new Password(text).value()).isEqualTo(text);
  }

  @Test
  void isTheSameFromEveryKeyboard() {
    assertThat(new Password("pa\u0308ss\u212b")).isEqualTo(new Password("p\u00e4ss\u00c5"));
    assertThat(new Password("\ufb01")).isNotEqualTo(new Password("fi"));
  }

  @Test
  void hasALimitInBytesAndIsNeverCut() {
    assertThat(Password.of("x".repeat(256))).isPresent();
    assertThat(Password.of("\u00e4".repeat(128))).isPresent();
    assertThat(Password.of("\ud83d\ude00".repeat(64))).isPresent();
    // Short enough once it is composed.
    assertThat(Password.of("a\u0308".repeat(128))).isPresent();

    assertRefused("x".repeat(257));
    assertRefused("\u00e4".repeat(129));
    assertRefused("\ud83d\ude00".repeat(65));
    assertRefused("x".repeat(1_025));
    assertRefused("x".repeat(1_000_000));
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(strings = {"\0", "abc\0def", "\ud800", "abc\udc00def", "\ude00\ud83d"})
  void refusesWhatIsNoText(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThat(Password.of(text)).isEmpty();
    assertThatThrownBy(() -> new Password(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a password has at most 256 bytes of text");
  }

  @Test
  void isTooShortByCodePoints() {
    assertThat(new Password("").isTooShort()).isTrue();
    assertThat(new Password("1234567").isTooShort()).isTrue();
    assertThat(new Password("12345678").isTooShort()).isFalse();
    assertThat(new Password("\ud83d\ude00".repeat(7)).isTooShort()).isTrue();
    assertThat(new Password("\ud83d\ude00".repeat(8)).isTooShort()).isFalse();
  }

  @Test
  void showsNeitherItselfNorItsHash() {
    assertThat(new Password("secret")).hasToString("***");
    assertThat(new PasswordHash("$argon2id$secret")).hasToString("***");
    assertThat(String.valueOf(Password.of("secret"))).doesNotContain("secret");
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(strings = {"", "plain", " $a", "$\u00e4", "$a\n", "$\0"})
  void refusesWhatIsNoHash(String text) {
    assertThatThrownBy(() -> new PasswordHash(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a password hash");
  }

  @Test
  void refusesAHashThatIsTooLong() {
    assertThat(new PasswordHash("$".repeat(256)).value()).hasSize(256);
    assertThatThrownBy(() -> new PasswordHash("$".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsWrong(PasswordProblem problem) {
    assertThat("the password " + problem.explanation()).matches("the password (must|is) .+");
  }
}
