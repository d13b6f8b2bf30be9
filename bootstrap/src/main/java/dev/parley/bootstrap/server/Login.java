package dev.parley.bootstrap.server;

import dev.parley.bootstrap.config.DatabaseSettings;
import dev.parley.bootstrap.config.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the server is in the database: as the settings say, else as the URL's parameters say, else as
 * the driver would, the user of this process.
 */
record Login(String user, String password) {
  static Login of(String jdbcUrl, DatabaseSettings settings) {
    return new Login(
        settings
            .user()
            .or(() -> parameter(jdbcUrl, "user"))
            .orElseGet(() -> System.getProperty("user.name")),
        settings.password().map(Secret::value).or(() -> parameter(jdbcUrl, "password")).orElse(""));
  }

  private static Optional<String> parameter(String jdbcUrl, String name) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(jdbcUrl);
    return matcher.find()
        ? Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Login[user=" + user + "]";
  }
}
