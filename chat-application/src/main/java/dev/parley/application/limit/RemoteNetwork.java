package dev.parley.application.limit;

import dev.parley.domain.access.Client;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one client can send from, so that it does not get round a limit by another address of its
 * own: an IPv4 address, or the first 64 bits of an IPv6 address, which is the least that a network
 * is given (RFC 6177, section 2).
 *
 * @param value a text to compare; not empty
 */
public record RemoteNetwork(String value) {
  private static final int GROUPS = 8;
  private static final int GROUPS_OF_NETWORK = 4;

  /** Checks that it is there. */
  public RemoteNetwork {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a network has a name");
    }
  }

  /**
   * The network of a client; empty if it is unknown or is this machine. A text that is no address
   * is taken as it is.
   */
  public static Optional<RemoteNetwork> of(Client client) {
    String address = withoutZone(client.address().toLowerCase(Locale.ROOT).strip());
    if (address.indexOf(':') < 0) {
      return ofV4(address);
    }
    List<Integer> groups = groups(address);
    if (groups.size() != GROUPS) {
      return Optional.of(new RemoteNetwork(address));
    }
    if (isMapped(groups)) {
      return ofV4(v4(groups));
    }
    if (groups.subList(0, GROUPS - 1).stream().allMatch(group -> group == 0)
        && groups.getLast() <= 1) {
      return Optional.empty();
    }
    HexFormat hex = HexFormat.of();
    StringBuilder network = new StringBuilder();
    for (int group : groups.subList(0, GROUPS_OF_NETWORK)) {
      network.append(hex.toHexDigits((short) group)).append(':');
    }
    return Optional.of(new RemoteNetwork(network.append(":/64").toString()));
  }

  private static Optional<RemoteNetwork> ofV4(String address) {
    return address.isEmpty() || address.startsWith("127.")
        ? Optional.empty()
        : Optional.of(new RemoteNetwork(address));
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** The eight groups of an IPv6 address (RFC 4291, section 2.2); anything else if it is none. */
  private static List<Integer> groups(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groupsBetweenColons(address);
    }
    List<Integer> first = groupsBetweenColons(address.substring(0, gap));
    List<Integer> last = groupsBetweenColons(address.substring(gap + 2));
    List<Integer> all = new ArrayList<>(first);
    while (all.size() + last.size() < GROUPS) {
      all.add(0);
    }
    all.addAll(last);
    return all;
  }

  private static List<Integer> groupsBetweenColons(String part) {
    List<Integer> groups = new ArrayList<>();
    if (part.isEmpty()) {
      return groups;
    }
    for (String text : part.split(":", -1)) {
      if (text.indexOf('.') >= 0) {
        groups.addAll(groupsOfV4(text));
      } else if (isHex(text)) {
        groups.add(HexFormat.fromHexDigits(text));
      } else {
        return List.of();
      }
    }
    return groups;
  }

  private static List<Integer> groupsOfV4(String text) {
    String[] bytes = text.split("\\.", -1);
    int[] numbers = new int[4];
    if (bytes.length != numbers.length) {
      return List.of();
    }
    for (int i = 0; i < numbers.length; i++) {
      boolean isNumber =
          !bytes[i].isEmpty()
              && bytes[i].length() <= 3
              && bytes[i].chars().allMatch(c -> c >= '0' && c <= '9');
      if (!isNumber) {
        return List.of();
      }
      numbers[i] = Integer.parseInt(bytes[i]);
    }
    return List.of((numbers[0] << 8) | numbers[1], (numbers[2] << 8) | numbers[3]);
  }

  private static boolean isHex(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** Whether it is an IPv4 address as IPv6 writes it (RFC 4291, section 2.5.5.2). */
  private static boolean isMapped(List<Integer> groups) {
    return groups.subList(0, 5).stream().allMatch(group -> group == 0) && groups.get(5) == 0xffff;
  }

  private static String v4(List<Integer> groups) {
    int high = groups.get(6);
    int low = groups.get(7);
    return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
  }
}
