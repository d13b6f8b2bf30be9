package dev.parley.adapter.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a Redis is and who asks it. The password is not part of the text form.
 *
 * @param tls whether the link is encrypted and the server's certificate checked against its name
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param user the ACL user; empty for the default user
 * @param password empty for none
 * @param database the number of the database; pub/sub does not heed it
 */
record RedisAddress(
    boolean tls,
    String host,
    int port,
    Optional<String> user,
    Optional<String> password,
    int database) {
  private static final int DEFAULT_PORT = 6379;

  RedisAddress {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a Redis URL needs a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, was " + port);
    }
    if (database < 0) {
      throw new IllegalArgumentException("a Redis database is a number from 0");
    }
    if (user.isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException("a Redis user needs a password");
    }
  }

  // Not java.net.URI: it finds no host in names with an underscore, which Docker Compose makes.
  static RedisAddress parse(String url) {
    boolean tls = url.startsWith("rediss://");
    if (!tls && !url.startsWith("redis://")) {
      throw new IllegalArgumentException("a Redis URL begins with redis:// or rediss://");
    }
    String rest = url.substring(url.indexOf("://") + 3);
    if (rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0) {
      throw new IllegalArgumentException("a Redis URL has no query and no fragment");
    }
    int at = rest.lastIndexOf('@');
    String credentials = at < 0 ? "" : rest.substring(0, at);
    String location = rest.substring(at + 1);
    int slash = location.indexOf('/');
    String authority = slash < 0 ? location : location.substring(0, slash);
    String database = slash < 0 ? "" : location.substring(slash + 1);

    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    String password = colon < 0 ? "" : credentials.substring(colon + 1);
    int portColon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
    String host = portColon < 0 ? authority : authority.substring(0, portColon);
    String port = portColon < 0 ? "" : authority.substring(portColon + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new RedisAddress(
        tls,
        host,
        port.isEmpty() ? DEFAULT_PORT : number("the port", port),
        decoded(user),
        decoded(password),
        database.isEmpty() ? 0 : number("the database", database));
  }

  private static int number(String what, String digits) {
    if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(what + " in a Redis URL is a number");
    }
    return Integer.parseInt(digits);
  }

  private static Optional<String> decoded(String part) {
    if (part.isEmpty()) {
      return Optional.empty();
    }
    try {
      // The decoder is for forms, where a plus is a space; in a URL it is itself.
      return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // The decoder's message repeats a part of the secret.
      throw new IllegalArgumentException(
          "user and password in a Redis URL must be percent-encoded");
    }
  }

  /** The URL without the password. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://")
        + user.orElse("")
        + (password.isPresent() ? ":***@" : "")
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + port
        + (database == 0 ? "" : "/" + database);
  }
}
