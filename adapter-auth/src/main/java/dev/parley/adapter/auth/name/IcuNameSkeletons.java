package dev.parley.adapter.auth.name;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.UserName;

/**
 * Skeletons by the confusable characters of Unicode Technical Standard 39, section 4, regardless of
 * case.
 *
 * <p>The standard compares texts as they are written, and a letter may look like one other letter
 * when it is small and like a second one when it is a capital. So a name is folded first (NFKC case
 * folding). Each character then stands for the ASCII characters that it looks like; if it looks
 * like none, for those that its capital looks like, as with the Cyrillic в and В. At last, i and l
 * are the same, since one's capital looks like the other.
 *
 * <p>Not found: capitals that look like one letter while the small form looks like another, which
 * is so for Greek Ν and Υ (ν is taken for v, υ for u).
 *
 * <p>Skeletons are kept, so they must not change: a test compares them with those of the version
 * that is in use.
 */
public final class IcuNameSkeletons implements NameSkeletons {
  /** Loaded with the first name, since that takes a tenth of a second. */
  private static final class Unicode {
    static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
  }

  @Override
  public String of(UserName name) {
    return skeleton(name.value());
  }

  static String skeleton(String name) {
    StringBuilder looks = new StringBuilder();
    Unicode.DECOMPOSED
        .normalize(fold(name))
        .codePoints()
        .forEach(character -> looks.append(look(character)));
    // The second time for what the capitals have brought in.
    return fold(Unicode.LOOKS.getSkeleton(fold(looks.toString()))).replace('i', 'l');
  }

  private static String look(int character) {
    String small = Unicode.LOOKS.getSkeleton(Character.toString(character));
    if (isAscii(small)) {
      return small;
    }
    String capital =
        Unicode.LOOKS.getSkeleton(Character.toString(UCharacter.toUpperCase(character)));
    return isAscii(capital) ? capital : small;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String fold(String text) {
    return Unicode.FOLDED.normalize(text);
  }
}
