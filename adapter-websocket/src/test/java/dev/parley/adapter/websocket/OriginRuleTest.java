package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {
  private final OriginRule same = new OriginRule(Set.of());
  private final OriginRule listed =
      new OriginRule(Set.of("https://chat.example.com", "http://localhost:3000"));

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.com, chat.example.com",
    "https://chat.example.com, chat.example.com:443",
    "http://chat.example.com, chat.example.com",
    "http://chat.example.com:80, chat.example.com",
    "http://localhost:8080, localhost:8080",
    "https://CHAT.example.com, chat.EXAMPLE.com",
    "http://127.0.0.1:8080, 127.0.0.1:8080",
    "http://[::1]:8080, [::1]:8080",
  })
  void allowsPagesOfTheSameHostAndPort(String origin, String host) {
    assertThat(same.allows(List.of(origin), List.of(host))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example.com, chat.example.com",
    "https://chat.example.com.evil.com, chat.example.com",
    "https://evilchat.example.com, chat.example.com",
    "https://chat.example.com:8443, chat.example.com",
    "http://chat.example.com, chat.example.com:443",
    "https://chat.example.com@evil.com, chat.example.com",
    "https://chat.example.com/path, chat.example.com",
    "https://chat.example.com?x, chat.example.com",
    "https://, chat.example.com",
    "ftp://chat.example.com, chat.example.com",
    "chrome-extension://abcdef, abcdef",
    "null, chat.example.com",
    "null, null",
    "file://, chat.example.com",
    "https://xn--80ak6aa92e.com, apple.com",
    "'https://chat .example.com', chat.example.com",
    "https://chat_1.example.com, chat_2.example.com",
  })
  void refusesPagesOfOtherHosts(String origin, String host) {
    assertThat(same.allows(List.of(origin), List.of(host))).isFalse();
  }

  @Test
  void allowsWhoeverIsNoBrowser() {
    assertThat(same.allows(List.of(), List.of("chat.example.com"))).isTrue();
    assertThat(listed.allows(List.of(), List.of())).isTrue();
  }

  @Test
  void refusesSeveralOriginsAndNoHost() {
    String origin = "https://chat.example.com";
    assertThat(same.allows(List.of(origin, origin), List.of("chat.example.com"))).isFalse();
    assertThat(same.allows(List.of(origin), List.of())).isFalse();
    assertThat(same.allows(List.of(origin), List.of("chat.example.com", "b"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.com, true",
    "http://localhost:3000, true",
    "http://localhost:3001, false",
    "http://chat.example.com, false",
    "https://chat.example.com:443, false",
    "https://chat.example.com/, false",
    "https://CHAT.example.com, false",
    "https://sub.chat.example.com, false",
    "https://chat.example.co, false",
    "https://chat.example.com.evil.com, false",
    "null, false",
    "'', false",
    "*, false",
  })
  void comparesAListedOriginExactlyWhateverTheHost(String origin, boolean allowed) {
    assertThat(listed.allows(List.of(origin), List.of("chat.example.com"))).isEqualTo(allowed);
    assertThat(listed.mayAllow(origin)).isEqualTo(allowed);
  }
}
