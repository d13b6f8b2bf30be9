package dev.parley.bootstrap.config;

import dev.parley.domain.user.UserId;
import dev.parley.transport.netty.TrustedProxies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What settings must and should be beside each other, and what is dangerous. */
final class SettingsRules {
  private static final int LEAST_SECRET_BYTES = 32;
  private static final int LEAST_DIFFERENT_CHARACTERS = 8;

  private final ServerSettings settings;
  private final GivenSettings given;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  SettingsRules(ServerSettings settings, GivenSettings given) {
    this.settings = settings;
    this.given = given;
    checkProfile();
    checkDatabase();
    checkRedis();
    checkSecret();
    checkIssuer();
    checkAccounts();
    checkObjectStorage();
    checkProxies();
    checkTls();
    checkPorts();
    checkExposure();
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  private void checkProfile() {
    boolean inMemory = settings.database().location() instanceof DatabaseLocation.Memory;
    boolean withRedis = settings.redis().location() instanceof RedisLocation.External;
    if (inMemory && withRedis) {
      refuse(
          "PARLEY_REDIS_URL",
          "does not go with PARLEY_DATABASE_URL=memory: what one instance keeps in its memory the"
              + " others on this Redis could not read; set it to none");
    }
  }

  private void checkDatabase() {
    DatabaseSettings database = settings.database();
    switch (database.location()) {
      case DatabaseLocation.External external -> {
        boolean hasPassword =
            database.password().isPresent() || external.jdbcUrl().contains("password=");
        if (!hasPassword && !Host.isLoopback(hostOf(external))) {
          warnings.add(
              "PARLEY_DATABASE_PASSWORD is empty although the database is on another machine");
        }
        if (settings.redis().location() instanceof RedisLocation.Unset) {
          warnings.add(
              "PARLEY_REDIS_URL is empty: this instance runs a Redis of its own, and further"
                  + " instances on the same database would hear of messages late;"
                  + " set it for all, or to none for a single instance");
        }
      }
      case DatabaseLocation.Embedded embedded -> warnUnused("the database is the embedded one");
      case DatabaseLocation.Memory memory -> warnUnused("there is no database");
    }
  }

  private void warnUnused(String why) {
    for (String name : List.of("PARLEY_DATABASE_USER", "PARLEY_DATABASE_PASSWORD")) {
      if (given.find(new SettingName(name)).isPresent()) {
        warnings.add(name + " has no effect: " + why);
      }
    }
  }

  private void checkRedis() {
    if (settings.redis().location() instanceof RedisLocation.External external
        && external.url().getUserInfo() == null
        && !Host.isLoopback(external.host())) {
      warnings.add("PARLEY_REDIS_URL has no password although Redis is on another machine");
    }
  }

  private void checkSecret() {
    settings
        .tokens()
        .secret()
        .ifPresent(
            secret -> {
              if (secret.bytes() < LEAST_SECRET_BYTES) {
                refuse(
                    "PARLEY_JWT_SECRET",
                    "needs at least %d bytes, has %d; make one with: openssl rand -base64 48"
                        .formatted(LEAST_SECRET_BYTES, secret.bytes()));
              } else if (secret.value().chars().distinct().count() < LEAST_DIFFERENT_CHARACTERS) {
                refuse(
                    "PARLEY_JWT_SECRET",
                    "is too regular to be a secret; make one with: openssl rand -base64 48");
              }
            });
  }

  private void checkIssuer() {
    TokenSettings tokens = settings.tokens();
    if (tokens.jwksUrl().isPresent()) {
      URI url = tokens.jwksUrl().get();
      boolean isSafe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && Host.isLoopback(String.valueOf(url.getHost())));
      if (!isSafe || url.getHost() == null) {
        refuse(
            "PARLEY_JWT_JWKS_URL",
            "must be an https address; whoever can change what comes from there can sign in as"
                + " anybody");
      } else if (tokens.issuer().isEmpty()) {
        warnings.add(
            "PARLEY_JWT_ISSUER is empty: whatever the keys of PARLEY_JWT_JWKS_URL sign is accepted,"
                + " for whichever service it was made");
      }
    } else if (tokens.issuer().isPresent() || tokens.audience().isPresent()) {
      warnings.add(
          "PARLEY_JWT_ISSUER and PARLEY_JWT_AUDIENCE have no effect without PARLEY_JWT_JWKS_URL");
    }
  }

  private void checkAccounts() {
    for (String id : settings.accounts().administrators()) {
      if (!UserId.isValid(id)) {
        refuse("PARLEY_ADMINISTRATORS", "must list ids of users, separated by commas");
        return;
      }
    }
  }

  private void checkObjectStorage() {
    ObjectStorageSettings storage = settings.objectStorage();
    Map<String, Boolean> parts = new TreeMap<>();
    parts.put("PARLEY_S3_ENDPOINT", storage.endpoint().isPresent());
    parts.put("PARLEY_S3_BUCKET", storage.bucket().isPresent());
    parts.put("PARLEY_S3_ACCESS_KEY", storage.accessKey().isPresent());
    parts.put("PARLEY_S3_SECRET_KEY", storage.secretKey().isPresent());
    if (parts.containsValue(true)) {
      parts.forEach(
          (name, isSet) -> {
            if (!isSet) {
              refuse(name, "is missing: object storage needs an endpoint, a bucket and both keys");
            }
          });
    }
    storage.endpoint().ifPresent(this::checkEndpoint);
  }

  private void checkEndpoint(URI endpoint) {
    boolean isPlain = "http".equals(endpoint.getScheme());
    if (endpoint.getHost() == null || !(isPlain || "https".equals(endpoint.getScheme()))) {
      refuse("PARLEY_S3_ENDPOINT", "must begin with https:// or http:// and name a host");
    } else if (endpoint.getRawUserInfo() != null) {
      refuse("PARLEY_S3_ENDPOINT", "must not have keys in it; they have settings of their own");
    } else if (isPlain && !Host.isLoopback(endpoint.getHost())) {
      warnings.add(
          "PARLEY_S3_ENDPOINT is not https: whoever is on the way can read the files of users");
    }
  }

  private void checkProxies() {
    try {
      var unused = TrustedProxies.of(settings.http().trustedProxies());
    } catch (IllegalArgumentException e) {
      refuse(
          "PARLEY_TRUSTED_PROXIES",
          "must list IP addresses and networks, such as 10.0.0.0/8, separated by commas");
    }
  }

  private void checkTls() {
    Optional<Path> certificate = settings.http().certificate();
    Optional<Path> key = settings.http().key();
    if (certificate.isPresent() != key.isPresent()) {
      refuse(
          certificate.isPresent() ? "PARLEY_TLS_CERTIFICATE" : "PARLEY_TLS_KEY",
          "needs %s beside it"
              .formatted(certificate.isPresent() ? "PARLEY_TLS_KEY" : "PARLEY_TLS_CERTIFICATE"));
    }
    certificate.ifPresent(file -> checkReadable("PARLEY_TLS_CERTIFICATE", file));
    key.ifPresent(
        file -> {
          checkReadable("PARLEY_TLS_KEY", file);
          warnIfOpen("PARLEY_TLS_KEY", file);
        });
  }

  private void checkReadable(String name, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      refuse(name, "names a file that cannot be read: " + file);
    }
  }

  private void checkPorts() {
    int http = settings.http().port();
    if (http != 0 && settings.management().port().equals(Optional.of(http))) {
      refuse("PARLEY_MANAGEMENT_PORT", "must differ from PARLEY_HTTP_PORT");
    }
  }

  private void checkExposure() {
    for (SettingsCatalogue.Entry entry : SettingsCatalogue.ofTheServer().entries()) {
      if (entry.setting().masking() == Masking.ALL
          && given.find(entry.name()).map(GivenSettings.Given::origin).orElse(null)
              instanceof Origin.CommandLine) {
        warnings.add(
            entry.name()
                + " is on the command line, where every user of this machine can read it;"
                + " use the environment or a file");
      }
    }
    given.file().filter(file -> holdsSecret()).ifPresent(file -> warnIfOpen("PARLEY_CONFIG", file));
    if (!Host.isLoopback(settings.management().host())) {
      warnings.add("PARLEY_MANAGEMENT_HOST opens metrics without authentication to the network");
    }
  }

  private boolean holdsSecret() {
    return SettingsCatalogue.ofTheServer().entries().stream()
        .filter(entry -> entry.setting().masking() != Masking.NONE)
        .flatMap(entry -> given.find(entry.name()).stream())
        .anyMatch(value -> value.origin() instanceof Origin.File);
  }

  private void warnIfOpen(String name, Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
        warnings.add(
            "%s: %s holds a secret and can be read by every user of this machine; chmod 600 it"
                .formatted(name, file));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No such file is reported elsewhere; a file system without permissions has none to check.
    }
  }

  private void refuse(String name, String explanation) {
    Origin origin =
        given
            .find(new SettingName(name))
            .map(GivenSettings.Given::origin)
            .orElseGet(Origin.Default::new);
    problems.add(new Problem(name, origin, explanation));
  }

  private static String hostOf(DatabaseLocation.External external) {
    try {
      String host = URI.create(external.jdbcUrl().substring("jdbc:".length())).getHost();
      return host == null ? "localhost" : host;
    } catch (IllegalArgumentException e) {
      // Several hosts, for instance; the driver will judge.
      return "localhost";
    }
  }
}
