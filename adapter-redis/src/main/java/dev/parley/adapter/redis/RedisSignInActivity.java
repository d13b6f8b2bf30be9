package dev.parley.adapter.redis;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * The last use of each sign-in, a key that lives for a day after it. Written at most once a minute
 * by one instance, so it may be behind by so much. Thread-safe.
 */
final class RedisSignInActivity implements SignInActivity {
  private static final Duration APART = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50_000;

  private final RedisClient redis;
  private final String prefix;
  private final Breaker breaker;

  /** When, in milliseconds, the use was that this instance has written last. */
  private final RecentTimes<SignInId> written = new RecentTimes<>(MOST_REMEMBERED);

  /**
   * @param prefix what the names of the keys begin with
   */
  RedisSignInActivity(RedisClient redis, String prefix, Breaker breaker) {
    this.redis = redis;
    this.prefix = prefix + ":activity:";
    this.breaker = breaker;
  }

  @Override
  public void touch(SignInId signIn, Use use) {
    if (!written.putIfLater(signIn, use.at().toEpochMilli(), APART.toMillis())) {
      return;
    }
    Optional<String> done =
        breaker.ask(() -> redis.set(keyOf(signIn), UseFormat.write(use), lifetime()));
    if (done.isEmpty()) {
      written.remove(signIn);
    }
  }

  @Override
  public Map<SignInId, Use> of(Collection<SignInId> signIns) {
    List<SignInId> asked = List.copyOf(signIns);
    if (asked.size() > MAX_ASKED) {
      throw new IllegalArgumentException("at most " + MAX_ASKED + ", was " + asked.size());
    }
    if (asked.isEmpty()) {
      return Map.of();
    }
    String[] keys = asked.stream().map(this::keyOf).toArray(String[]::new);
    List<String> values = breaker.ask(() -> redis.mget(keys)).orElseThrow(this::unavailable);
    Map<SignInId, Use> uses = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      @Nullable String value = values.get(i);
      if (value != null) {
        SignInId signIn = asked.get(i);
        UseFormat.read(value).ifPresent(use -> uses.put(signIn, use));
      }
    }
    return uses;
  }

  @Override
  public void forget(SignInId signIn) {
    breaker.ask(() -> redis.del(keyOf(signIn)));
    written.remove(signIn);
  }

  private static SetParams lifetime() {
    return SetParams.setParams().px(KEPT_FOR.toMillis());
  }

  private String keyOf(SignInId signIn) {
    return prefix + signIn;
  }

  private PortUnavailableException unavailable() {
    String problem = breaker.problem().orElse("it was not asked");
    return new PortUnavailableException("signInActivity.of", new JedisException(problem));
  }
}
