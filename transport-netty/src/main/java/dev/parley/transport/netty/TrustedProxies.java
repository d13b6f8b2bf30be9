package dev.parley.transport.netty;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that are believed when they say whom they speak for. Everybody can write {@code
 * X-Forwarded-For}; each proxy adds the peer it sees at the end. So the list is read from its end,
 * and the first address that is no trusted proxy's is the client's. Thread-safe.
 */
public final class TrustedProxies {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** Further back nobody is asked: no installation has more proxies in a row. */
  private static final int MAX_HOPS = 16;

  private static final TrustedProxies NOBODY = new TrustedProxies(List.of());

  private final List<IpSubnetFilterRule> networks;

  private TrustedProxies(List<IpSubnetFilterRule> networks) {
    this.networks = networks;
  }

  /** Nobody is believed; the client is the peer of the connection. */
  public static TrustedProxies nobody() {
    return NOBODY;
  }

  /**
   * These are believed.
   *
   * @param networks addresses, such as {@code 10.0.0.7} or {@code ::1}, and networks, such as
   *     {@code 10.0.0.0/8} or {@code fd00::/8}
   * @throws IllegalArgumentException if one of them is neither
   */
  public static TrustedProxies of(List<String> networks) {
    List<IpSubnetFilterRule> rules = new ArrayList<>(networks.size());
    for (String network : networks) {
      rules.add(rule(network));
    }
    return new TrustedProxies(List.copyOf(rules));
  }

  private static IpSubnetFilterRule rule(String network) {
    int slash = network.indexOf('/');
    String address = slash < 0 ? network : network.substring(0, slash);
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null) {
      throw new IllegalArgumentException(network + " is not an IP address or network");
    }
    int bits = slash < 0 ? bytes.length * 8 : prefix(network, network.substring(slash + 1));
    if (bits > bytes.length * 8) {
      throw new IllegalArgumentException(network + " is not an IP address or network");
    }
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }

  private static int prefix(String network, String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      throw new IllegalArgumentException(network + " is not an IP address or network");
    }
    return Integer.parseInt(digits);
  }

  /**
   * Where a request comes from.
   *
   * @param peer the peer of the connection
   * @param headers of the request
   * @return an IP address; what the peer is called where it has none
   */
  String clientOf(SocketAddress peer, HttpHeaders headers) {
    if (!(peer instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      return String.valueOf(peer);
    }
    InetAddress client = inet.getAddress();
    List<String> hops = hops(headers);
    for (int i = hops.size() - 1; i >= 0 && i >= hops.size() - MAX_HOPS && trusts(client); i--) {
      InetAddress before = parsed(hops.get(i));
      if (before == null) {
        break;
      }
      client = before;
    }
    return client.getHostAddress();
  }

  private boolean trusts(InetAddress address) {
    InetSocketAddress any = new InetSocketAddress(address, 0);
    return networks.stream().anyMatch(network -> network.matches(any));
  }

  private List<String> hops(HttpHeaders headers) {
    List<String> hops = new ArrayList<>();
    if (!networks.isEmpty()) {
      for (String value : headers.getAll(FORWARDED_FOR)) {
        hops.addAll(List.of(value.split(",", -1)));
      }
    }
    return hops;
  }

  /** The address in one entry, which may have a port; null if there is none. */
  private static @Nullable InetAddress parsed(String entry) {
    String text = entry.strip();
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      text = end < 0 ? "" : text.substring(1, end);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of 4 or 16 bytes is one", e);
    }
  }
}
