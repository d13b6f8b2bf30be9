package dev.parley.bootstrap.server;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.auth.ClaimRules;
import dev.parley.adapter.auth.JwtConfig;
import dev.parley.adapter.auth.JwtSecretFile;
import dev.parley.adapter.auth.TrustedIssuer;
import dev.parley.adapter.auth.TrustedKeys;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.TokenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Whom the server believes. */
public final class Tokens {
  private static final String SECRET_FILE = "jwt-secret";

  private Tokens() {}

  /**
   * Opens what checks and makes tokens. Without a secret in the settings, the one in the data
   * folder is used, and made first if there is none; all processes on the same folder get the same.
   *
   * @throws IOException if the data folder cannot be made
   */
  public static AuthAdapter open(ServerSettings settings, InstantSource clock) throws IOException {
    JwtConfig.Secret secret;
    if (settings.tokens().secret().isPresent()) {
      secret = JwtConfig.Secret.ofText(settings.tokens().secret().get().value());
    } else {
      Path folder = settings.dataDirectory().toAbsolutePath().normalize();
      Files.createDirectories(folder);
      secret = JwtSecretFile.loadOrCreate(folder.resolve(SECRET_FILE));
    }
    List<String> subjectClaims = settings.tokens().subjectClaim();
    return AuthAdapter.open(
        JwtConfig.of(secret)
            .withSubjectClaims(subjectClaims)
            .withTrusted(otherIssuer(settings.tokens()).stream().toList()),
        clock);
  }

  private static Optional<TrustedIssuer> otherIssuer(TokenSettings tokens) {
    return tokens
        .jwksUrl()
        .map(
            url ->
                new TrustedIssuer(
                    new TrustedKeys.Published(url),
                    ClaimRules.defaults()
                        .withSubjectClaims(tokens.subjectClaim())
                        .withIssuer(tokens.issuer(), tokens.audience())));
  }
}
