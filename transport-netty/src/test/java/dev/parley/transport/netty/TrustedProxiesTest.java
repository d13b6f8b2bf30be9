package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.local.LocalAddress;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8", "::1"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer | X-Forwarded-For | client
        "203.0.113.9  |                                     | 203.0.113.9",
        "203.0.113.9  | 198.51.100.1                        | 203.0.113.9",
        "10.1.2.3     |                                     | 10.1.2.3",
        "10.1.2.3     | 198.51.100.1                        | 198.51.100.1",
        "10.1.2.3     | 1.1.1.1, 198.51.100.1               | 198.51.100.1",
        "10.1.2.3     | 1.1.1.1, 198.51.100.1 , 192.0.2.7   | 198.51.100.1",
        "10.1.2.3     | 10.0.0.1, 10.0.0.2                  | 10.0.0.1",
        "10.1.2.3     | 198.51.100.1:4711                   | 198.51.100.1",
        "10.1.2.3     | [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1",
        "10.1.2.3     | 2001:db8::1                         | 2001:db8:0:0:0:0:0:1",
        "10.1.2.3     | unknown                             | 10.1.2.3",
        "10.1.2.3     | 198.51.100.1, evil.example          | 10.1.2.3",
        "10.1.2.3     | 198.51.100.1, 999.1.1.1             | 10.1.2.3",
        "10.1.2.3     | [2001:db8::1                        | 10.1.2.3",
        "10.1.2.3     | ,                                   | 10.1.2.3",
        "192.0.2.8    | 198.51.100.1                        | 192.0.2.8",
        "::1          | 198.51.100.1                        | 198.51.100.1",
        "fd12::1      | 198.51.100.1                        | 198.51.100.1",
        "fe80::1      | 198.51.100.1                        | fe80:0:0:0:0:0:0:1",
      })
  void theClientIsTheLastWhomNoTrustedProxyIs(String peer, String forwardedFor, String client)
      throws UnknownHostException {
    assertThat(proxies.clientOf(peer(peer), headers(forwardedFor))).isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneList() throws UnknownHostException {
    HttpHeaders headers = headers("1.1.1.1").add("X-Forwarded-For", "198.51.100.1");

    assertThat(proxies.clientOf(peer("10.1.2.3"), headers)).isEqualTo("198.51.100.1");
  }

  @Test
  void aListWithoutEndIsNotReadToItsBeginning() throws UnknownHostException {
    String list = "198.51.100.1" + ", 10.0.0.1".repeat(40);

    assertThat(proxies.clientOf(peer("10.1.2.3"), headers(list))).isEqualTo("10.0.0.1");
  }

  @Test
  void nobodyIsBelievedUnlessSaidSo() throws UnknownHostException {
    assertThat(TrustedProxies.nobody().clientOf(peer("127.0.0.1"), headers("198.51.100.1")))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void aPeerWithoutAnAddressHasAName() {
    assertThat(proxies.clientOf(new LocalAddress("inside"), headers(null)))
        .isEqualTo("local:inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example",
        "10.0.0.0/33",
        "::1/129",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not an IP address or network");
  }

  private static InetSocketAddress peer(String address) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), 4711);
  }

  private static HttpHeaders headers(String forwardedFor) {
    HttpHeaders headers = new DefaultHttpHeaders();
    return forwardedFor == null ? headers : headers.add("X-Forwarded-For", forwardedFor);
  }
}
