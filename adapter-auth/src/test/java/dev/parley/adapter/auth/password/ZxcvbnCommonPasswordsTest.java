package dev.parley.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.CommonPasswords;
import dev.parley.domain.account.Password;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZxcvbnCommonPasswordsTest {
  private static final List<String> CONTEXT = List.of("alice", "alice@example.com", "parley");

  private final CommonPasswords passwords = new ZxcvbnCommonPasswords();

  private boolean isCommon(String password) {
    return passwords.contains(new Password(password), CONTEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "P@ssw0rd",
        "12345678",
        "qwertyuiop",
        "aaaaaaaa",
        "abcdefgh",
        "iloveyou1",
        "football1",
        "princess1",
        "letmein1",
        "19841984",
        "alicealice",
        "Alice",
        "ALICE@EXAMPLE.COM",
        "Example",
        "",
        "\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801"
      })
  void knowsWhatIsTriedFirst(String password) {
    assertThat(isCommon(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "Tr0ub4dor&3",
        "kV9#mLq2",
        "4@8({[<3\u20ac69!1|0$5+7%2",
        "\u0437\u0435\u043b\u0451\u043d\u044b\u0439 \u0447\u0430\u0439"
            + " \u0443\u0442\u0440\u043e\u043c",
        "\ud83d\ude00 seven umbrellas"
      })
  void letsPassWhatIsNot(String password) {
    assertThat(isCommon(password)).isFalse();
  }

  @Test
  void looksAtTheBeginningOfALongPasswordOnly() {
    assertThat(isCommon("a".repeat(256))).isTrue();
    assertThat(isCommon("a".repeat(40) + "kV9#mLq2")).isTrue();
    assertThat(isCommon("4@8({[<369!1|0$5+7%2".repeat(12))).isFalse();
  }

  @Test
  void takesAnyContext() {
    assertThat(passwords.contains(new Password("sunflower-7-otter"), List.of())).isFalse();
    assertThat(
            passwords.contains(
                new Password("sunflower-7-otter"), List.of("", " ", "@", "x".repeat(10_000))))
        .isFalse();
    assertThat(
            passwords.contains(
                new Password("sunflower-7-otter"), Collections.nCopies(10, "sunflower-7-otter")))
        .isTrue();
  }

  @Property(seed = "20261122", tries = 150)
  void neverFails(@ForAll String text, @ForAll @Size(max = 3) List<String> context) {
    Password.of(text).ifPresent(password -> passwords.contains(password, context));
  }
}
