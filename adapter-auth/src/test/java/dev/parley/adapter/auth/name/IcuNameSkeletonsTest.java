package dev.parley.adapter.auth.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.UserName;
import dev.parley.domain.contract.NameSkeletonsContract;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcuNameSkeletonsTest extends NameSkeletonsContract {
  /** Of the skeletons of all characters; see {@link #areThoseThatAreKeptAlready}. */
  private static final String DIGEST =
      "35bb3a9d6728488fff90c152c9ebdd078380e3220c1e0a0308289a8a21edc05c";

  @Override
  protected NameSkeletons open() {
    return new IcuNameSkeletons();
  }

  private String skeleton(String name) {
    return open().of(new UserName(name));
  }

  @ParameterizedTest
  @CsvSource({
    "alice, AIice",
    "alice, a1ice",
    "ALICE, allce",
    "bob, b0b",
    "BOB, B0B",
    "mike, rnike",
    "paypal, \u0440\u0430\u0443\u0440\u0430\u04cf",
    "scope, \u0455\u0441\u043e\u0440\u0435",
    "TOM, \u0422\u041e\u041c",
    "tom, \u0442\u043e\u043c",
    "BOB, \u0412\u041e\u0412",
    "KATE, \u039a\u0391\u03a4\u0395",
    "MAX, \u041c\u0410\u0425",
    "ava, \u03b1\u03bd\u03b1",
    "oxo, \u03bf\u03c7\u03bf",
    "\u529b\u529b\u529b, \u30ab\u30ab\u30ab",
    "alice, \u0251lice"
  })
  void takesNamesThatLookAlikeForTheSame(String one, String other) {
    assertThat(skeleton(other)).isEqualTo(skeleton(one));
  }

  @ParameterizedTest
  @CsvSource({
    "anna, hanna",
    "van, nan",
    "yes, ues",
    "jose, jos\u00e9",
    "a.b, a_b",
    "\u0441\u0435\u0440\u0433\u0435\u0439, sergej",
    "\u0430\u043d\u043d\u0430, anna"
  })
  void keepsNamesApartThatLookDifferent(String one, String other) {
    assertThat(skeleton(other)).isNotEqualTo(skeleton(one));
  }

  @Test
  void staysShortWhateverTheCharacters() {
    int longest = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isLetterOrDigit(c)) {
        String kept = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        int length = IcuNameSkeletons.skeleton(kept).length();
        longest = Math.max(longest, length / kept.codePointCount(0, kept.length()));
      }
    }
    assertThat(longest * UserName.MAX_LENGTH).isLessThanOrEqualTo(NameSkeletons.MAX_LENGTH);
  }

  /**
   * Skeletons are in databases. If this fails after an upgrade of ICU, those in the databases must
   * be computed anew: see the page on authentication.
   */
  @Test
  void areThoseThatAreKeptAlready() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (canBeKept(c)) {
        digest.update(
            IcuNameSkeletons.skeleton(Character.toString(c)).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
  }

  /** Whether it was a letter, digit or mark in Unicode 16, beyond which no JDK goes that we use. */
  private static boolean canBeKept(int c) {
    VersionInfo age = UCharacter.getAge(c);
    return UCharacter.isUnicodeIdentifierPart(c)
        && age.getMajor() > 0
        && age.compareTo(VersionInfo.getInstance(16)) <= 0;
  }
}
