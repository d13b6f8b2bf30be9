package dev.parley.adapter.auth;

import dev.parley.adapter.auth.JwtTokenVerifier.Trust;
import dev.parley.adapter.auth.name.IcuNameSkeletons;
import dev.parley.adapter.auth.password.Argon2idPasswordHasher;
import dev.parley.adapter.auth.password.PasswordHashingConfig;
import dev.parley.adapter.auth.password.ZxcvbnCommonPasswords;
import dev.parley.domain.IdSource;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.account.CommonPasswords;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.session.TokenVerifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The ports for signing in. Thread-safe. */
public final class AuthAdapter implements AutoCloseable {
  /** How long the keys of an issuer may take to come. */
  private static final Duration KEY_TIMEOUT = Duration.ofSeconds(5);

  private final JwtConfig config;
  private final InstantSource clock;
  private final List<JwksKeys> published = new ArrayList<>();
  private final TokenVerifier tokenVerifier;
  private final AccessTokenIssuer accessTokenIssuer;
  private final Argon2idPasswordHasher passwordHasher;
  private final CommonPasswords commonPasswords = new ZxcvbnCommonPasswords();
  private final NameSkeletons nameSkeletons = new IcuNameSkeletons();

  private AuthAdapter(
      JwtConfig config,
      PasswordHashingConfig passwords,
      InstantSource clock,
      RandomGenerator secrets) {
    this.config = config;
    this.clock = clock;
    List<Trust> trusts = new ArrayList<>();
    trusts.add(new Trust(ownKeys(config), config.rules(), "", true));
    for (TrustedIssuer issuer : config.trusted()) {
      trusts.add(new Trust(keys(issuer.keys()), issuer.rules(), issuer.userIdPrefix(), false));
    }
    this.tokenVerifier = new JwtTokenVerifier(trusts, clock);
    this.accessTokenIssuer = new JwtAccessTokenIssuer(config);
    this.passwordHasher = new Argon2idPasswordHasher(passwords, secrets);
  }

  /**
   * Opens the adapter. Asks nobody: keys that are published are read when they are needed, and
   * threads start with the first password.
   *
   * @param clock by which tokens begin and end
   * @param secrets where salts come from; must not be predictable
   */
  public static AuthAdapter open(
      JwtConfig config,
      PasswordHashingConfig passwords,
      InstantSource clock,
      RandomGenerator secrets) {
    return new AuthAdapter(
        Objects.requireNonNull(config),
        Objects.requireNonNull(passwords),
        Objects.requireNonNull(clock),
        Objects.requireNonNull(secrets));
  }

  /**
   * Opens the adapter, passwords being hashed as usual.
   *
   * @param clock by which tokens begin and end
   */
  public static AuthAdapter open(JwtConfig config, InstantSource clock) {
    return open(config, PasswordHashingConfig.defaults(), clock, new SecureRandom());
  }

  private static KeyRing ownKeys(JwtConfig config) {
    JwsAlgorithm algorithm = JwsAlgorithm.of(config.algorithm());
    return new FixedKeys(
        List.of(
            new VerificationKey(
                Optional.empty(),
                algorithm,
                SignatureCheck.hmac(config.secret().bytes(), algorithm))));
  }

  private KeyRing keys(TrustedKeys trusted) {
    return switch (trusted) {
      case TrustedKeys.JwkSet set -> set.keys();
      case TrustedKeys.Pem pem -> pem.keys();
      case TrustedKeys.Published address -> {
        JwksKeys keys =
            new JwksKeys(
                new HttpKeySource(address.url(), KEY_TIMEOUT), clock, KEY_TIMEOUT.multipliedBy(2));
        published.add(keys);
        yield keys;
      }
    };
  }

  /** Checks tokens. */
  public TokenVerifier tokenVerifier() {
    return tokenVerifier;
  }

  /** Makes the tokens of those who sign in here. */
  public AccessTokenIssuer accessTokenIssuer() {
    return accessTokenIssuer;
  }

  /**
   * Makes tokens that belong to no sign-in.
   *
   * @param ids where the ids of tokens come from
   */
  public TokenIssuer tokenIssuer(IdSource ids) {
    return new TokenIssuer(config, clock, ids);
  }

  /** Hashes passwords. */
  public PasswordHasher passwordHasher() {
    return passwordHasher;
  }

  /** Knows which passwords are guessed first. */
  public CommonPasswords commonPasswords() {
    return commonPasswords;
  }

  /** Tells which names look alike. */
  public NameSkeletons nameSkeletons() {
    return nameSkeletons;
  }

  /** Ends connections to issuers and the threads that hash. */
  @Override
  public void close() {
    published.forEach(JwksKeys::close);
    passwordHasher.close();
  }
}
