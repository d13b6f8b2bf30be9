package dev.parley.adapter.redis;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.timeline.RecentEntries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** The end of each log in a key that lives for some minutes. Thread-safe. */
final class RedisRecentEntries implements RecentEntries {
  private static final Duration KEPT_FOR = Duration.ofMinutes(MINUTES_KEPT);

  private final RedisClient redis;
  private final String prefix;
  private final Breaker breaker;
  private final CacheCounts counts;
  private final StretchFormat format;

  /**
   * @param prefix what the names of the keys begin with
   */
  RedisRecentEntries(RedisClient redis, String prefix, Breaker breaker, CacheCounts counts) {
    this.redis = redis;
    this.prefix = prefix + ":recent:";
    this.breaker = breaker;
    this.counts = counts;
    this.format = new StretchFormat(WireFormat.json());
  }

  @Override
  public Optional<Stretch> find(ConversationId conversation) {
    byte[] key = keyOf(conversation);
    Optional<Stretch> found =
        breaker
            .ask(() -> Optional.ofNullable(redis.get(key)))
            .flatMap(value -> value)
            .flatMap(format::read)
            .filter(stretch -> stretch.conversation().equals(conversation));
    (found.isPresent() ? counts.found : counts.missed).increment();
    return found;
  }

  @Override
  public void keep(Stretch stretch) {
    byte[] key = keyOf(stretch.conversation());
    Optional<byte[]> value = format.write(stretch);
    if (value.isPresent()) {
      breaker.ask(() -> redis.set(key, value.get(), SetParams.setParams().px(KEPT_FOR.toMillis())));
    } else {
      forget(stretch.conversation());
    }
  }

  @Override
  public void forget(ConversationId conversation) {
    breaker.ask(() -> redis.del(keyOf(conversation)));
  }

  private byte[] keyOf(ConversationId conversation) {
    return (prefix + conversation).getBytes(StandardCharsets.US_ASCII);
  }
}
