package dev.parley.adapter.redis;

import dev.parley.domain.contract.RateLimiterContract;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

class RedisRateLimiterContractIT extends RateLimiterContract {
  private final RedisNamespace namespace = TestRedis.freshNamespace();
  private final RedisConfig config =
      Instances.calm(namespace.url()).withChannelPrefix(namespace.prefix() + "rate");
  private final RedisClient redis = new RedisConnections(config).briefPool();
  private final RedisAdmin admin = new RedisAdmin(namespace.url());
  private final AtomicLong skipped = new AtomicLong();

  @AfterEach
  void close() {
    admin.close();
    redis.close();
  }

  @Override
  protected RateLimiter open() {
    Breaker breaker =
        new Breaker(
            config.brief().pause(),
            System::nanoTime,
            new Outage(LoggerFactory.getLogger(getClass()), "Counting"),
            () -> {});
    return new RedisRateLimiter(
        new RateScripts(redis, config.channelPrefix()),
        breaker,
        (key, rule) -> {
          throw new AssertionError("Redis was not asked, or did not answer");
        },
        new LimitCounts(),
        () -> System.nanoTime() + skipped.get());
  }

  @Override
  protected RateLimiter peer() {
    return open();
  }

  @Override
  protected void advance(Duration by) {
    admin.age(config.channelPrefix(), by);
    skipped.addAndGet(by.toNanos());
  }

  @Override
  protected Duration drift() {
    return LONGEST_TEST;
  }
}
