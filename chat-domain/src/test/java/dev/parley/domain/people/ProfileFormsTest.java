package dev.parley.domain.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFormsTest {
  private static final UserId ALICE = new UserId("alice");

  @ParameterizedTest
  @ValueSource(strings = {"en", "pt-BR", "zh-Hant-TW", "de-CH-1901", "sgn-BE-FR"})
  void languagesHaveTags(String tag) {
    assertThat(new LanguageTag(tag)).hasToString(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "en_GB", "en-", "-en", "english!", "\u00e9n", "en GB", "1a"})
  void notEveryTextIsATag(String text) {
    assertThat(LanguageTag.isValid(text)).isFalse();
    assertThatThrownBy(() -> new LanguageTag(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTagIsLongerThanTheLongest() {
    assertThat(LanguageTag.isValid("en-" + "abcd-".repeat(6) + "ab")).isTrue();
    assertThat(LanguageTag.isValid("en-" + "abcd-".repeat(6) + "abc")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Europe/London", "America/Argentina/Ushuaia", "Etc/GMT+5", "EST5EDT"})
  void timeZonesHaveNames(String name) {
    assertThat(new TimeZoneName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "Europe/", "/London", "a//b", "../etc", "+01:00", "Z\u00fcrich", "a b"})
  void notEveryTextIsATimeZone(String text) {
    assertThat(TimeZoneName.isValid(text)).isFalse();
    assertThatThrownBy(() -> new TimeZoneName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTimeZoneIsLongerThanTheLongest() {
    assertThat(TimeZoneName.isValid("a".repeat(64))).isTrue();
    assertThat(TimeZoneName.isValid("a".repeat(65))).isFalse();
  }

  @Test
  void textsAboutPeopleAreShortAndNotBlank() {
    assertThat(new About("\ud83d\ude00".repeat(160))).hasToString("\ud83d\ude00".repeat(160));
    for (String bad : new String[] {"", " ", "x".repeat(161), "a\u0000b", "\ud83d"}) {
      assertThatThrownBy(() -> new About(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void notesAreShortAndNotBlankAndNotForLogs() {
    assertThat(new ContactNote("x".repeat(100))).hasToString("a note");
    for (String bad : new String[] {"", " ", "x".repeat(101), "a\u0000b", "\ud83d"}) {
      assertThatThrownBy(() -> new ContactNote(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nobodyBlocksThemselvesOrIsAContactOfTheirOwn() {
    assertThatThrownBy(() -> new Block(ALICE, ALICE, ManualClock.START))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Contact(ALICE, ALICE, Optional.empty(), ManualClock.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBlockHoldsEitherWay() {
    assertThat(new Blocking(true, false).isEitherWay()).isTrue();
    assertThat(new Blocking(false, true).isEitherWay()).isTrue();
    assertThat(Blocking.NONE.isEitherWay()).isFalse();
  }
}
