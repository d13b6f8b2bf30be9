package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  private static String shown(String text) {
    return Link.of(text).stream()
        .map(link -> text.substring(link.start(), link.end()) + " -> " + link.host())
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "https://example.org # https://example.org -> example.org",
        "see HTTP://Example.ORG:8080/A?b=c, ok? # HTTP://Example.ORG:8080/A?b=c -> example.org",
        "(https://example.org/a_(b)) # https://example.org/a_(b)) -> example.org",
        "(https://example.org/a). # https://example.org/a -> example.org",
        "[bank](https://evil.example/x) # https://evil.example/x -> evil.example",
        "https://bank.example@evil.example/ # https://bank.example@evil.example/ -> evil.example",
        "https://bank.example\\\\@evil.example # https://bank.example\\\\@evil.example -> bank.example",
        "https://münchen.example/straße # https://münchen.example/straße -> xn--mnchen-3ya.example",
        "https://127.0.0.1:1/ and http://[::1]/x # https://127.0.0.1:1/ -> 127.0.0.1 | http://[::1]/x -> [::1]",
        "<https://a.example>\"https://b.example\" # https://a.example -> a.example | https://b.example -> b.example",
        "https://a.example/**bold** # https://a.example/**bold -> a.example",
        "😀https://a.example/😀 # https://a.example/😀 -> a.example",
        "日本語https://a.example # https://a.example -> a.example",
      })
  void findsAddressesAndTheHostsToWhichTheyLead(String text, String expected) {
    assertThat(shown(text.replace("\\\\", "\\"))).isEqualTo(expected.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no link",
        "://",
        "https://",
        "https:// example.org",
        "https:///path",
        "https://?x",
        "https://.",
        "https://..example",
        "https://a..example",
        "https://-",
        "https://a_b.example",
        "https://user@",
        "https://:80/",
        "https://[/",
        "https://[zz]/",
        "ftp://example.org",
        "javascript://example.org/%0aalert(1)",
        "xhttps://example.org",
      })
  void findsNothingInWhatIsNone(String text) {
    assertThat(Link.of(text)).isEmpty();
  }

  @Test
  void saysWhereTheyStandInUtf16Units() {
    assertThat(Link.of("😀 https://a.example, http://b.example!"))
        .containsExactly(new Link(3, 20, "a.example"), new Link(22, 38, "b.example"));
  }

  @Test
  void findsSoManyAndNoMore() {
    String text = "https://a.example ".repeat(Link.MAX_LINKS + 5);

    assertThat(Link.of(text)).hasSize(Link.MAX_LINKS);
  }

  @Test
  void cutsWhatIsTooLongButNoCharacterInHalf() {
    String text = "https://a.example/" + "x".repeat(Link.MAX_LENGTH - 19) + "😀😀";

    Link link = Link.of(text).getFirst();

    assertThat(link.end()).isEqualTo(Link.MAX_LENGTH - 1);
  }

  @Test
  void aNameThatIsTooLongForTheNetworkIsNone() {
    assertThat(Link.of("https://" + "a".repeat(64) + ".example")).isEmpty();
    assertThat(Link.of("https://" + "a.".repeat(127) + "example")).isEmpty();
  }

  @Test
  void takesAnyTextAndFindsOnlyPartsOfIt() {
    List<String> pieces =
        List.of(
            "http",
            "https",
            "://",
            "a",
            ".",
            "@",
            "[",
            "]",
            "(",
            ")",
            "😀",
            "\ud83d",
            "ä",
            " ",
            "/",
            ":",
            "1",
            "\\",
            "_",
            "-",
            "\u0000",
            "x".repeat(70),
            "?",
            "\u3002");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
              .limit(random.nextInt(14))
              .collect(Collectors.joining());
      int last = 0;
      for (Link link : Link.of(text)) {
        assertThat(link.start()).isGreaterThanOrEqualTo(last);
        assertThat(text.substring(link.start(), link.end())).matches("(?is)https?://[^\\s<>\"]+");
        assertThat(link.host()).matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]");
        last = link.end();
      }
    }
  }

  @Test
  void isAPartWithAHost() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Link(-1, 3, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Link(3, 3, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Link(0, 3, ""));
  }
}
