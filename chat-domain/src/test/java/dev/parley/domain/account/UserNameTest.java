package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "bob",
        "Alice",
        "user_1",
        "a.b-c_d",
        "007",
        "3rd.of-may",
        "zo\u00eb",
        "stra\u00dfe",
        "\u0141ukasz",
        "\u0418\u0432\u0430\u043d_7",
        "\u039d\u03af\u03ba\u03bf\u03c2",
        "\u05d3\u05d5\u05d3",
        "\u0645\u062d\u0645\u062f",
        "\u0905\u092e\u093f\u0924",
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
        "\uae40\ucca0\uc218",
        "\u674e\u5c0f\u9f99",
        "\u5c71\u7530\u305f\u308d\u3046",
        "\u30bf\u30ed\u30a6_taro",
        "li\u674e9",
        "\uae40kim\u91d1",
        "\u3105\u3106li\u674e",
        "\ud801\udc00\ud801\udc01\ud801\udc02",
        "q\u0323\u0307a",
        "aaaaaaaaaaaaaaaaaaaa",
        "\u4e00\u4e01\u4e02\u4e03\u4e04\u4e05\u4e06\u4e07\u4e08\u4e09\u4e0a\u4e0b\u4e0c\u4e0d\u4e0e\u4e0f\u4e10\u4e11\u4e12\u4e13"
      })
  void takesNamesOfAllLanguages(String text) {
    assertThat(UserName.problemIn(text)).isEmpty();
    assertThat(new UserName(text)).hasToString(text);
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource({
    "'  alice ', alice",
    "'\u00a0\u3000alice\u2003\t', alice",
    "\uff41\uff4c\uff49\uff43\uff45, alice",
    "zoe\u0308, zo\u00eb",
    "o\ufb03ce, office",
    "user\u00b2, user2",
    "a\uff0eb, a.b",
    "\u2460\u2461\u2462, 123",
    "\ud835\udcd0\ud835\udcec\ud835\udcee, Ace",
    "\uff76\uff80\uff85, \u30ab\u30bf\u30ca",
    "\u212a\u212b\u2126, K\u00c5\u03a9"
  })
  void bringsANameToOneForm(String text, String form) {
    if (text.contains("\u2126")) {
      assertThat(UserName.problemIn(text)).contains(NameProblem.MIXED_SCRIPTS);
    } else {
      assertThat(new UserName(text)).isEqualTo(new UserName(form)).hasToString(form);
    }
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "",
        "a",
        "ab",
        "   ",
        " ab ",
        "\u00a0\u2003\u3000",
        "\u674e\u5c0f",
        "\ud801\udc00\ud801\udc01"
      })
  void refusesNamesThatAreTooShort(String text) {
    assertRefused(text, NameProblem.TOO_SHORT);
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaaa",
        "\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03",
        "\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00\ud801\udc00"
      })
  void refusesNamesThatAreTooLong(String text) {
    assertRefused(text, NameProblem.TOO_LONG);
  }

  @Test
  void doesNotLookAtTextsThatAreFarTooLong() {
    assertRefused(" ".repeat(81), NameProblem.TOO_LONG);
    assertRefused("x".repeat(1_000_000), NameProblem.TOO_LONG);
    assertRefused("\ud800".repeat(81), NameProblem.TOO_LONG);
    assertThat(new UserName(" ".repeat(77) + "bob")).hasToString("bob");
  }

  @Test
  void refusesCharactersThatShowNothing() {
    for (int invisible :
        List.of(
            0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4,
            0x17b5, 0x180b, 0x180c, 0x180d, 0x180e, 0x180f, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
            0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2065,
            0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f, 0x2800, 0x3164, 0xfe00, 0xfe0e, 0xfe0f,
            0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xe000, 0xffff, 0x1d173, 0xe0001, 0xe0020, 0xe0100,
            0xe01ef, 0xf0000, 0x10ffff)) {
      String inside = "bo" + Character.toString(invisible) + "b";
      assertThat(UserName.problemIn(inside))
          .as("U+%04X inside", invisible)
          .contains(NameProblem.FORBIDDEN_CHARACTER);
      if (!Character.isWhitespace(invisible)) {
        assertThat(UserName.problemIn("bob" + Character.toString(invisible)))
            .as("U+%04X at the end", invisible)
            .contains(NameProblem.FORBIDDEN_CHARACTER);
      }
    }
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "bob smith",
        "bob\u00a0smith",
        "bob\u3000smith",
        "bob\tsmith",
        "bob@home",
        "bob\uff20home",
        "bob/..",
        "bob\\",
        "bob'--",
        "bob\"",
        "bob<b>",
        "bob&co",
        "bob%00",
        "bob:1",
        "bob|x",
        "bob+x",
        "bob,bill",
        "bob\u00b7x",
        "bob\u2019s",
        "bob\u2024x.\u2025/",
        "bob\u2010x\u2014",
        "\u00bdbob",
        "bob\ud83d\ude00",
        "bob\u20dd",
        "bob\u2764",
        "bob\ufffd",
        "\ufdfa",
        "bob\ud800",
        "\udc00bob",
        "bo\ud800b",
        "a\u0301\u0302\u0303\u0304b",
        "q\u0323\u0307\u0301a"
      })
  void refusesOtherCharacters(String text) {
    assertRefused(text, NameProblem.FORBIDDEN_CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_bob", ".bob", "-bob", "...", "\u0301bob", "\u093fabc", "\uff3fbob"})
  void refusesNamesThatBeginWithNoLetterOrDigit(String text) {
    assertRefused(text, NameProblem.BAD_START);
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "\u0430lice",
        "\u0430dmin",
        "admin\u0456strator",
        "\u0440aypal",
        "\u03bfffice",
        "alice\u0410",
        "\u0391\u0412\u0410",
        "\u13aalice",
        "\u0561lice",
        "bob\u0966",
        "\u05d0bc",
        "\uae40\u304b\u306a",
        "\u3105\u30ab\u30bf",
        "\u0e01\u0e81\u0e02"
      })
  void refusesNamesOfScriptsThatAreNotWrittenTogether(String text) {
    assertRefused(text, NameProblem.MIXED_SCRIPTS);
  }

  private static void assertRefused(String text, NameProblem problem) {
    assertThat(UserName.problemIn(text)).contains(problem);
    assertThatThrownBy(() -> new UserName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a user name " + problem.explanation());
  }

  @ParameterizedTest
  @CsvSource({
    "Alice, alice",
    "ZO\u00cb, zo\u00eb",
    "STRA\u1e9eE, strasse",
    "stra\u00dfe, strasse",
    "\u0130bo, i\u0307bo",
    "\u0131bo, ibo",
    "\u03a3\u0391\u03a3, \u03c3\u03b1\u03c2"
  })
  void foldsCaseForAllLanguagesAlike(String name, String folded) {
    assertThat(new UserName(name).folded()).isEqualTo(folded);
  }

  @Test
  void foldsCaseAlikeOnEveryMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(new UserName("TITI").folded()).isEqualTo("titi");
    } finally {
      Locale.setDefault(before);
    }
  }
}
