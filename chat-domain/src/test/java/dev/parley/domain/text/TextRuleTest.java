package dev.parley.domain.text;

import static dev.parley.domain.text.TextProblem.BLANK;
import static dev.parley.domain.text.TextProblem.FORBIDDEN_CHARACTER;
import static dev.parley.domain.text.TextProblem.LONE_SURROGATE;
import static dev.parley.domain.text.TextProblem.NUL;
import static dev.parley.domain.text.TextProblem.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
  private static final String ASTRAL = "\ud83e\udd84";
  private static final TextRule TEXT = new TextRule(5, false);
  private static final TextRule NAME = new TextRule(5, true);

  @Test
  void countsCodePoints() {
    for (TextRule rule : new TextRule[] {TEXT, NAME}) {
      for (String character : new String[] {"x", "\u00e9", "\u7dda", ASTRAL}) {
        assertThat(rule.problemIn(character)).isEmpty();
        assertThat(rule.problemIn(character.repeat(5))).isEmpty();
        assertThat(rule.problemIn(character.repeat(6))).contains(TOO_LONG);
        assertThat(rule.problemIn(character.repeat(11))).contains(TOO_LONG);
      }
      assertThat(rule.problemIn("xxxx" + ASTRAL)).isEmpty();
      assertThat(rule.problemIn("xxxxx" + ASTRAL)).contains(TOO_LONG);
    }
  }

  @Test
  void refusesWhatIsFarTooLongUnread() {
    assertThat(TEXT.problemIn("\0".repeat(11))).contains(TOO_LONG);
    assertThat(TEXT.problemIn("\0".repeat(10))).contains(NUL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n",
        "\u00a0",
        "\u3000",
        "\u2007",
        "\u2028\u2029",
        " \u1680\u205f ",
        "\ufe0f",
        " \ufe00\udb40\udd00"
      })
  void refusesBlankTexts(String blank) {
    assertThat(TEXT.problemIn(blank)).contains(BLANK);
  }

  @Test
  void refusesBlankNames() {
    assertThat(NAME.problemIn(" \u00a0\u3000")).contains(BLANK);
    assertThat(NAME.problemIn("")).contains(BLANK);
    assertThat(NAME.problemIn(" a ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\0a", " \0 "})
  void refusesNul(String text) {
    assertThat(TEXT.problemIn(text)).contains(NUL);
    assertThat(NAME.problemIn(text)).contains(NUL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83e",
        "\udd84",
        "a\ud83e",
        "\udd84a",
        "\udd84\ud83e",
        "\ud83e\ud83e",
        "\udbff"
      })
  void refusesHalvesOfSurrogatePairs(String text) {
    assertThat(TEXT.problemIn(text)).contains(LONE_SURROGATE);
    assertThat(NAME.problemIn(text)).contains(LONE_SURROGATE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x01,
        0x09,
        0x0a,
        0x0d,
        0x1b,
        0x7f,
        0x85, // control characters
        0xad,
        0x200b,
        0x200c,
        0x200d,
        0x2060,
        0xfeff, // not visible
        0x200e,
        0x200f,
        0x061c,
        0x202a,
        0x202b,
        0x202c,
        0x202d,
        0x202e, // direction
        0x2066,
        0x2067,
        0x2068,
        0x2069, // isolates
        0x2028,
        0x2029, // line and paragraph
        0xe000,
        0xf8ff,
        0xf0000, // private use
        0x0378,
        0xffff,
        0x10ffff, // nothing there
        0xe0041,
        0x1d173, // tags and musical formatting
        0x034f,
        0x115f,
        0x1160,
        0x17b4,
        0x17b5,
        0x2800,
        0x3164,
        0xffa0 // fillers
      })
  void keepsNamesFreeOfWhatCannotBeSeen(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "b";

    assertThat(NAME.problemIn(text)).contains(FORBIDDEN_CHARACTER);
    assertThat(TEXT.problemIn(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A-z 9", "Jos\u00e9", "e\u0301", "\u05d3\u05d5\u05d3", "\u5f20", "\u2764\ufe0f"})
  void takesOrdinaryNames(String name) {
    assertThat(NAME.problemIn(name)).isEmpty();
  }

  @Test
  void saysWhatIsWrongButNotTheText() {
    assertThat(TEXT.require("a secret", "word")).isEqualTo("word");
    assertThatThrownBy(() -> TEXT.require("a secret", "password"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a secret is too long");
    assertThatThrownBy(() -> TEXT.require("50 %s", "\0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("50 %s must not contain U+0000");
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryProblem(TextProblem problem) {
    assertThat("the text " + problem.explanation())
        .matches("the text (must|is|contains) [A-Za-z0-9+ ]+");
  }

  @Test
  void needsRoomForOneCodePoint() {
    assertThat(new TextRule(1, false).problemIn(ASTRAL)).isEmpty();
    assertThatThrownBy(() -> new TextRule(0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 0");
  }

  @Test
  void stripsAllKindsOfWhiteSpace() {
    assertThat(TextRule.strip(" \t\u00a0\u3000a \u00a0b\u2007\u202f\n")).isEqualTo("a \u00a0b");
    assertThat(TextRule.strip("ab")).isEqualTo("ab");
    assertThat(TextRule.strip("\u00a0 ")).isEmpty();
    assertThat(TextRule.strip("")).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(14),
        Arbitraries.strings()
            .withChars('\0', ' ', 'a', '\ud83e', '\udd84', '\u3000', '\u200b')
            .ofMaxLength(11));
  }

  @Property
  void takesExactlyWhatUtf8CanCarryAndIsNotBlankNorTooLong(@ForAll("texts") String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean carried = new String(utf8, StandardCharsets.UTF_8).equals(text);
    boolean blank =
        text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    boolean fits = text.codePointCount(0, text.length()) <= 5;

    assertThat(TEXT.problemIn(text).isEmpty())
        .isEqualTo(carried && fits && !blank && text.indexOf(0) < 0);
  }

  @Property
  void takesNoNameThatItWouldNotTakeAsText(@ForAll("texts") String text) {
    Optional<TextProblem> problem = TEXT.problemIn(text);

    if (problem.isPresent()) {
      assertThat(NAME.problemIn(text)).isPresent();
    }
  }
}
