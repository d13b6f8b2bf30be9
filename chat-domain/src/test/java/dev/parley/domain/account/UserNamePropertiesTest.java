package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text that somebody sends as a name. */
class UserNamePropertiesTest {
  /** Texts of any characters, and texts that are almost names. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(30),
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("._- \u00e9\u0301\u200d\u0430\u0391\u674e\u3042\uff21\ufe0f\u00df")
            .ofMaxLength(24));
  }

  @Property(seed = "20261122", tries = 3000)
  void isANameOrHasAProblem(@ForAll("texts") String text) {
    if (UserName.problemIn(text).isEmpty()) {
      String name = new UserName(text).value();
      assertThat(new UserName(name).value()).isEqualTo(name);
      assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFKC)).isTrue();
      assertThat(name.codePointCount(0, name.length()))
          .isBetween(UserName.MIN_LENGTH, UserName.MAX_LENGTH);
      assertThat(Character.isLetterOrDigit(name.codePointAt(0))).isTrue();
      assertThat(name.codePoints().noneMatch(Character::isWhitespace)).isTrue();
    } else {
      assertThatThrownBy(() -> new UserName(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(seed = "20261122", tries = 1000)
  void isTheSameNameWithSpaceAround(@ForAll("texts") String text) {
    if (UserName.problemIn(text).isEmpty()) {
      assertThat(new UserName(" \t" + text + "\u3000")).isEqualTo(new UserName(text));
    }
  }

  @Property(seed = "20261122", tries = 1000)
  void foldsToWhatFoldsToItself(@ForAll("texts") String text) {
    if (UserName.problemIn(text).isEmpty()) {
      String folded = new UserName(text).folded();
      if (UserName.problemIn(folded).isEmpty()) {
        assertThat(new UserName(folded).folded())
            .isEqualTo(Normalizer.normalize(folded, Normalizer.Form.NFKC));
      }
    }
  }
}
