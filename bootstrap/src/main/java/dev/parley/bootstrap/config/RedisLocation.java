package dev.parley.bootstrap.config;

import java.net.URI;

/** Through which Redis instances hear of each other. */
public sealed interface RedisLocation {
  /**
   * Nobody said: one that the program runs itself, or, where the database is in memory as well,
   * none.
   */
  record Unset() implements RedisLocation {}

  /** None: this is the only instance. */
  record None() implements RedisLocation {}

  /**
   * One that somebody else runs.
   *
   * @param url {@code redis://…} or {@code rediss://…}, with user and password where it wants them
   */
  record External(URI url) implements RedisLocation {
    /** The host of the URL. */
    public String host() {
      return url.getHost();
    }

    /** Hides the password. */
    @Override
    public String toString() {
      return Masking.PASSWORD_IN_URL.show(url.toString());
    }
  }

  /**
   * Reads {@code none}, a URL, or nothing.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static RedisLocation parse(String text) {
    if (text.isEmpty()) {
      return new Unset();
    }
    if (text.equals("none")) {
      return new None();
    }
    if (text.startsWith("redis://") || text.startsWith("rediss://")) {
      try {
        URI url = URI.create(text);
        if (url.getHost() != null) {
          return new External(url);
        }
      } catch (IllegalArgumentException e) {
        // The exception holds the URL, and with it perhaps a password.
        throw malformed();
      }
    }
    throw malformed();
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "must be empty, \"none\" or a URL of the form redis://[user:password@]host:port"
            + " (rediss:// for TLS) with special characters percent-encoded");
  }
}
