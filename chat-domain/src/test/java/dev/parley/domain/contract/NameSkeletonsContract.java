package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.UserName;
import dev.parley.domain.fixture.Race;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link NameSkeletons} promises. */
public abstract class NameSkeletonsContract {
  private NameSkeletons skeletons;

  /** The port; called once for each test. */
  protected abstract NameSkeletons open();

  @BeforeEach
  final void openOne() {
    skeletons = open();
  }

  private String skeleton(String name) {
    return skeletons.of(new UserName(name));
  }

  @ParameterizedTest
  @CsvSource({
    "alice, ALICE",
    "alice, aLiCe",
    "INFO, info",
    "zo\u00eb, ZO\u00cb",
    "zo\u00eb, zoe\u0308",
    "stra\u00dfe, STRASSE",
    "stra\u00dfe, STRA\u1e9eE",
    "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3",
    "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3",
    "\u0438\u0432\u0430\u043d, \u0418\u0412\u0410\u041d",
    "alice, \uff41\uff4c\uff49\uff43\uff45",
    "alice, \ud835\udc1a\ud835\udc25\ud835\udc22\ud835\udc1c\ud835\udc1e",
    "office, o\ufb03ce",
    "user12, user\u2460\u2461",
    "\u30ab\u30bf\u30ab\u30ca, \uff76\uff80\uff76\uff85"
  })
  void takesNamesForTheSameThatDifferInCaseOrFormOnly(String one, String other) {
    assertThat(skeleton(other)).isEqualTo(skeleton(one));
  }

  @ParameterizedTest
  @CsvSource({
    "alice, alicia",
    "alice, alice1",
    "alice, bob",
    "user1, user2",
    "anna, ana",
    "\u674e\u5c0f\u9f99, \u674e\u5c0f\u864e",
    "\u0438\u0432\u0430\u043d, \u0438\u0432\u0430\u043d\u0430"
  })
  void keepsDifferentNamesApart(String one, String other) {
    assertThat(skeleton(other)).isNotEqualTo(skeleton(one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaa",
        "\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390",
        "\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7\u1fb7",
        "\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df",
        "\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98\u9f98"
      })
  void staysWithinItsLength(String name) {
    assertThat(skeleton(name)).isNotEmpty().hasSizeLessThanOrEqualTo(NameSkeletons.MAX_LENGTH);
  }

  @Test
  void givesAKeyThatAnyStoreCanHold() {
    for (String name :
        List.of("alice", "zo\u00eb", "a.b_c-d", "\ud835\udc1abc", "\u1fb7\u03b2\u03b3")) {
      assertThat(skeleton(name).codePoints())
          .isNotEmpty()
          .doesNotContain(0)
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
  }

  @Test
  void doesNotDependOnTheLanguageOfTheMachine() {
    String expected = skeleton("TITI.i");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(open().of(new UserName("TITI.i"))).isEqualTo(expected);
      assertThat(open().of(new UserName("titi.I"))).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void answersManyThreadsAlike() {
    assertThat(Race.of(8, number -> skeleton("Zo\u00eb.Stra\u00dfe")))
        .containsOnly(skeleton("zo\u00eb.strasse"));
  }
}
