package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testing.TestRedis;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisConnectionsIT {
  private final RedisConnections connections =
      new RedisConnections(RedisConfig.at(TestRedis.url()));

  @Test
  void aConnectionThatWasBrokenStaysBroken() throws IOException {
    try (Connection connection = connections.open("test", Duration.ofSeconds(1))) {
      assertThat(connection.ping()).isTrue();

      connection.forceDisconnect();

      assertThatThrownBy(connection::ping).isInstanceOf(JedisConnectionException.class);
      assertThat(connection.isConnected()).isFalse();
    }
  }

  @Test
  void thePoolConnectsWhenItIsFirstUsed() {
    try (var unreachable = new RedisConnections(RedisConfig.at("redis://127.0.0.1:1")).pool()) {
      assertThatThrownBy(unreachable::ping).isInstanceOf(JedisConnectionException.class);
    }
  }
}
