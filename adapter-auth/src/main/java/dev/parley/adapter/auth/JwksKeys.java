package dev.parley.adapter.auth;

import dev.parley.domain.PortUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that their issuer publishes, remembered for a while.
 *
 * <p>The issuer is asked when the first token wants a key, when what it said is {@link #FRESH} old,
 * and when a token names a key that is not there, but never twice within {@link #PAUSE}: a flood of
 * tokens with made-up keys costs one question a minute. One question is asked at a time; who needs
 * its answer waits for that answer, for a bounded time, and not for others who wait. A key that the
 * issuer has taken away is refused once that is known, so after {@link #FRESH} at most.
 *
 * <p>While the issuer does not answer, its last answer counts, and nobody waits who finds a key in
 * it.
 */
final class JwksKeys implements KeyRing, AutoCloseable {
  /** How old an answer may be before the issuer is asked again. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** The least time from one question to the next. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  /** The same as long as there has not been any answer. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);
  private static final String OPERATION = "token.keys";

  /** An answer of the issuer. */
  private record Answer(FixedKeys keys, Instant at) {}

  private final KeySource source;
  private final InstantSource clock;
  private final Duration patience;
  private final ReentrantLock asking = new ReentrantLock();

  /** Guarded by {@link #asking}, as is the next one. */
  private @Nullable CompletableFuture<?> question;

  private @Nullable Instant askedAt;

  private volatile @Nullable Answer answer;

  /** What went wrong with the last question, if it went wrong. */
  private volatile @Nullable Throwable failure;

  /**
   * @param patience how long a caller waits for the source at most
   */
  JwksKeys(KeySource source, InstantSource clock, Duration patience) {
    this.source = source;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public boolean canHold(JwsAlgorithm algorithm) {
    return !algorithm.isSymmetric();
  }

  @Override
  public Optional<VerificationKey> find(JwtHeader header) {
    Optional<VerificationKey> key = current().find(header);
    if (key.isPresent() || header.keyId().isEmpty()) {
      return key;
    }
    CompletableFuture<?> asked = ask(PAUSE);
    if (asked == null) {
      return Optional.empty();
    }
    await(asked);
    return current().find(header);
  }

  private FixedKeys current() {
    Answer known = answer;
    if (known == null) {
      CompletableFuture<?> asked = ask(FIRST_PAUSE);
      if (asked != null) {
        await(asked);
      }
      known = answer;
      if (known == null) {
        Throwable reason = failure;
        throw new PortUnavailableException(
            OPERATION, reason == null ? new IOException("no answer yet") : reason);
      }
    } else if (isPast(known.at(), FRESH)) {
      boolean answersLately = failure == null;
      CompletableFuture<?> asked = ask(PAUSE);
      if (asked != null && answersLately) {
        await(asked);
      }
      known = latest(known);
    }
    return known.keys();
  }

  private Answer latest(Answer known) {
    Answer now = answer;
    return now == null ? known : now;
  }

  private boolean isPast(Instant since, Duration age) {
    // Either way, should the clock have been set back.
    return Duration.between(since, clock.instant()).abs().compareTo(age) >= 0;
  }

  /** The question under way, or a new one; null if the last one was asked too short a while ago. */
  private @Nullable CompletableFuture<?> ask(Duration pause) {
    asking.lock();
    try {
      if (question != null) {
        return question;
      }
      if (askedAt != null && !isPast(askedAt, pause)) {
        return null;
      }
      askedAt = clock.instant();
      CompletableFuture<?> asked = source.fetch().thenApply(JwksKeys::read).handle(this::settle);
      // A source may answer at once.
      question = asked.isDone() ? null : asked;
      return asked;
    } finally {
      asking.unlock();
    }
  }

  private static FixedKeys read(byte[] document) {
    try {
      return JwksDocument.read(document);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private boolean settle(@Nullable FixedKeys keys, @Nullable Throwable problem) {
    asking.lock();
    try {
      question = null;
      if (keys == null) {
        if (failure == null) {
          LOG.warn("The keys of the issuer of tokens cannot be read: {}", String.valueOf(problem));
        }
        failure = problem;
      } else {
        if (failure != null) {
          LOG.info("The keys of the issuer of tokens can be read again");
        }
        failure = null;
        answer = new Answer(keys, clock.instant());
      }
      return keys != null;
    } finally {
      asking.unlock();
    }
  }

  private void await(CompletableFuture<?> asked) {
    try {
      asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What there is then is what there was before.
      LOG.debug("No answer about the keys of the issuer of tokens", e);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
