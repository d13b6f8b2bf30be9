package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapter.redis.RedisConfig.Brief;
import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "redis://localhost,                      false, localhost, 6379, -,   -,       0",
        "redis://localhost/,                     false, localhost, 6379, -,   -,       0",
        "redis://redis_1:7000/3,                 false, redis_1,   7000, -,   -,       3",
        "redis://:secret@10.0.0.1,               false, 10.0.0.1,  6379, -,   secret,  0",
        "rediss://app:p%40ss%3Aw%2Frd@r.example:1/15, true, r.example, 1, app, p@ss:w/rd, 15",
        "redis://a%2Bb:c+d@h,                    false, h,         6379, a+b, c+d,     0",
        "redis://:a@b@h,                         false, h,         6379, -,   a@b,     0",
        "redis://:a:b@h,                         false, h,         6379, -,   a:b,     0",
        "redis://[::1]:6380,                     false, ::1,       6380, -,   -,       0",
        "redis://[fe80::1],                      false, fe80::1,   6379, -,   -,       0",
      })
  void readsUrls(
      String url, boolean tls, String host, int port, String user, String password, int database) {
    assertThat(RedisAddress.parse(url))
        .isEqualTo(
            new RedisAddress(
                tls,
                host,
                port,
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                database));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://secret@localhost",
        "REDIS://:secret@localhost",
        "redis:/secret",
        "redis://",
        "redis://:secret@",
        "redis://:secret@:6379",
        "redis://:secret@host:port",
        "redis://:secret@host:0",
        "redis://:secret@host:65536",
        "redis://:secret@host:-1",
        "redis://:secret@host:1234567890123",
        "redis://:secret@host/db",
        "redis://:secret@host/-1",
        "redis://:secret@host/1/2",
        "redis://:secret@host?timeout=1",
        "redis://:secret@host#1",
        "redis://:%secret@host",
        "redis://:secret%2@host",
        "redis://user@host"
      })
  void refusesOtherUrlsWithoutRepeatingThem(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisConfig.at(url))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("secret").hasNoCause());
  }

  @Test
  void doesNotShowThePassword() {
    RedisConfig config = RedisConfig.at("rediss://app:secret@redis.example:6380/2");

    assertThat(config.toString())
        .contains("rediss://app:***@redis.example:6380/2")
        .doesNotContain("secret");
  }

  @Test
  void refusesSettingsOutOfRange() {
    RedisConfig config = RedisConfig.at("redis://localhost");
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException().isThrownBy(() -> config.withChannelPrefix(""));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withChannelPrefix("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withChannelPrefix("a*"));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withChannelPrefix("x".repeat(65)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withTimeouts(Duration.ZERO, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withTimeouts(second, second.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withHeartbeat(Duration.ofMillis(9), second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withHeartbeat(second, Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new QueueLimit(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new QueueLimit(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Brief(0, second, second));
    assertThatIllegalArgumentException().isThrownBy(() -> new Brief(1, Duration.ZERO, second));
    assertThatIllegalArgumentException().isThrownBy(() -> new Brief(1, second, Duration.ZERO));
  }
}
