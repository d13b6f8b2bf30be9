package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"a@b", " alice@example.org ", "a@b@c", "\"x,y\"@b\u00fccher.example"})
  void takesAddressesOfMail(String text) {
    assertThat(EmailAddress.isValid(text)).isTrue();
    assertThat(new EmailAddress(text).value()).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "a@",
        "@b",
        "alice",
        "a b@c",
        "a\u00a0b@c",
        "a@b\u200b",
        "a\n@b",
        "\0@b"
      })
  void refusesOtherAddresses(String text) {
    assertThat(EmailAddress.isValid(text)).isFalse();
    assertThatThrownBy(() -> new EmailAddress(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an address of mail");
  }

  @Test
  void limitsAddressesAndHidesWhoTheyAre() {
    assertThat(EmailAddress.isValid("a@" + "b".repeat(252))).isTrue();
    assertThat(EmailAddress.isValid("a@" + "b".repeat(253))).isFalse();
    assertThat(new EmailAddress("alice@example.org")).hasToString("***@example.org");
  }
}
