package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class SharedRedisIT {

  private static final int PATIENCE_MILLIS = 2_000;

  @Test
  void givesEachTestAPrefixOfItsOwnInOneRedis() {
    RedisNamespace one = TestRedis.freshNamespace();
    RedisNamespace other = TestRedis.freshNamespace();

    assertThat(one.url()).isEqualTo(other.url()).isEqualTo(TestRedis.url());
    assertThat(one.prefix()).isNotEqualTo(other.prefix()).endsWith(":");
    try (Jedis jedis = new Jedis(URI.create(one.url()))) {
      assertThat(jedis.keys(one.prefix() + "*")).isEmpty();
      assertThat(jedis.info("server")).contains("redis_version:7.");
    }
  }

  @Test
  void aDedicatedRedisKeepsDataAndPortThroughAKill() {
    try (DedicatedRedis redis = TestRedis.dedicated()) {
      try (Jedis jedis = new Jedis(URI.create(redis.url()))) {
        jedis.set("key", "value");
      }
      long pid = redis.pid();

      redis.kill();
      assertThatThrownBy(() -> ping(redis)).isInstanceOf(JedisConnectionException.class);
      redis.startService();

      assertThat(redis.pid()).isNotEqualTo(pid);
      try (Jedis jedis = new Jedis(URI.create(redis.url()))) {
        assertThat(jedis.get("key")).isEqualTo("value");
      }
    }
  }

  @Test
  void aPausedRedisDoesNotAnswerAndGoesOnAfterwards() {
    try (DedicatedRedis redis = TestRedis.dedicated()) {
      redis.pause();
      assertThatThrownBy(() -> ping(redis)).isInstanceOf(JedisConnectionException.class);

      redis.resume();

      assertThat(ping(redis)).isEqualTo("PONG");
    }
  }

  @Test
  void aDedicatedRedisThatIsClosedWhilePausedEnds() {
    DedicatedRedis redis = TestRedis.dedicated();
    ProcessHandle process = ProcessHandle.of(redis.pid()).orElseThrow();
    redis.pause();

    redis.close();

    assertThat(process.isAlive()).isFalse();
  }

  private static String ping(DedicatedRedis redis) {
    try (Jedis jedis = new Jedis(URI.create(redis.url()), PATIENCE_MILLIS)) {
      return jedis.ping();
    }
  }
}
