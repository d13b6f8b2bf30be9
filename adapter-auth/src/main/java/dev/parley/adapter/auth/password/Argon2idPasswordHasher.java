package dev.parley.adapter.auth.password;

import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes passwords with Argon2id (RFC 9106). Thread-safe.
 *
 * <p>Hashes are made on platform threads of their own. A virtual thread would keep one of the few
 * threads that carry all of them for as long as a hash takes, and all sessions would wait; the
 * operating system shares a processor in smaller pieces.
 */
public final class Argon2idPasswordHasher implements PasswordHasher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2idPasswordHasher.class);

  /** For how long an unused thread stays. */
  private static final long IDLE_SECONDS = 30;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PasswordHashingConfig config;
  private final RandomGenerator secrets;
  private final Semaphore turns;
  private final ThreadPoolExecutor threads;

  /** What to compare with where there is no hash; nothing has this hash. */
  private final PhcString nobodys;

  /**
   * @param secrets where salts come from; must not be predictable
   */
  public Argon2idPasswordHasher(PasswordHashingConfig config, RandomGenerator secrets) {
    this.config = config;
    this.secrets = secrets;
    this.turns = new Semaphore(config.concurrent(), true);
    this.threads =
        new ThreadPoolExecutor(
            config.concurrent(),
            config.concurrent(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("parley-password-", 0).daemon().factory());
    this.threads.allowCoreThreadTimeOut(true);
    this.nobodys = PhcString.of(config, random(PhcString.SALT_BYTES), random(PhcString.HASH_BYTES));
  }

  @Override
  public Hashing hash(Password password) {
    byte[] salt = random(PhcString.SALT_BYTES);
    PhcString like = PhcString.of(config, salt, new byte[PhcString.HASH_BYTES]);
    return inTurn(() -> compute(password, like))
        .<Hashing>map(
            hash -> new Hashing.Hashed(new PasswordHash(PhcString.of(config, salt, hash).format())))
        .orElseGet(() -> new Busy(RETRY_AFTER));
  }

  @Override
  public Verification verify(Password password, Optional<PasswordHash> hash) {
    Optional<PhcString> kept = hash.flatMap(text -> PhcString.parse(text.value()));
    if (hash.isPresent() && kept.isEmpty()) {
      LOG.warn("A password hash cannot be read, so no password is right for it");
    }
    PhcString compared = kept.orElse(nobodys);
    return inTurn(() -> compute(password, compared))
        .map(computed -> judge(MessageDigest.isEqual(computed, compared.hashBytes()), kept))
        .orElseGet(() -> new Busy(RETRY_AFTER));
  }

  private Verification judge(boolean isEqual, Optional<PhcString> kept) {
    return isEqual && kept.isPresent()
        ? new Verification.Right(!kept.get().isOf(config))
        : new Verification.Wrong();
  }

  /** Computes in one of the turns; empty if none came in time. */
  private Optional<byte[]> inTurn(Callable<byte[]> work) {
    try {
      if (!turns.tryAcquire(config.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    FutureTask<byte[]> task =
        new FutureTask<>(
            () -> {
              try {
                return work.call();
              } finally {
                // Here rather than where the caller waits, who may leave before.
                turns.release();
              }
            });
    threads.execute(task);
    try {
      return Optional.of(task.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Argon2id failed", e.getCause());
    }
  }

  private static byte[] compute(Password password, PhcString like) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(like.memoryKib())
            .withIterations(like.iterations())
            .withParallelism(like.parallelism())
            .withSalt(like.saltBytes())
            .build());
    byte[] hash = new byte[like.hashBytes().length];
    generator.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    secrets.nextBytes(random);
    return random;
  }

  /** Ends its threads; what is being computed is finished. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
