package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

class EmbeddedRedisIT {

  @TempDir private Path folder;

  @Test
  void keepsALogOfItsWritesAndNeverEvicts() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(durable());
        Jedis jedis = ServicesFolder.connect(redis)) {
      assertThat(jedis.configGet("appendonly")).isEqualTo(Map.of("appendonly", "yes"));
      assertThat(jedis.configGet("appendfsync")).isEqualTo(Map.of("appendfsync", "everysec"));
      assertThat(jedis.configGet("maxmemory-policy"))
          .isEqualTo(Map.of("maxmemory-policy", "noeviction"));
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(durable());
        Jedis jedis = ServicesFolder.connect(redis)) {
      assertThat(jedis.configGet("bind")).isEqualTo(Map.of("bind", "127.0.0.1"));
      assertThat(jedis.configGet("protected-mode")).isEqualTo(Map.of("protected-mode", "yes"));
    }
  }

  @Test
  void refusesWhoeverDoesNotKnowThePassword() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(durable())) {
      assertThatThrownBy(() -> ping("redis://127.0.0.1:" + redis.port()))
          .isInstanceOf(JedisDataException.class)
          .hasMessageContaining("NOAUTH");
      assertThatThrownBy(() -> ping("redis://:guess@127.0.0.1:" + redis.port()))
          .isInstanceOf(JedisAccessControlException.class);
    }
  }

  @Test
  void letsNobodyElseReadItsFiles() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(durable())) {
      assertThat(Files.readString(folder.resolve("redis/redis.conf"))).contains(redis.password());
      assertThat(permissions("redis")).isEqualTo("rwx------");
      assertThat(permissions("redis/redis.conf")).isEqualTo("rw-------");
      assertThat(permissions("redis/password")).isEqualTo("rw-------");
    }
  }

  @Test
  void takesAnotherPortWhenAnotherServerHasItsOwn() {
    int port;
    try (EmbeddedRedis first = EmbeddedRedis.start(durable())) {
      port = first.port();
    }
    try (EmbeddedRedis foreign =
            EmbeddedRedis.start(EmbeddedRedisConfig.temporary().withPort(port));
        EmbeddedRedis second = EmbeddedRedis.start(durable());
        Jedis jedis = ServicesFolder.connect(second)) {
      assertThat(second.port()).isNotEqualTo(foreign.port());
      assertThat(jedis.info("server")).contains("process_id:" + second.pid());
    }
  }

  @Test
  void saysWhatItWroteWhenItDoesNotStart() {
    assertThatThrownBy(() -> EmbeddedRedis.start(durable().withSetting("no-such-setting", "1")))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining("no-such-setting");
  }

  @Test
  void takesSettingsOfTheCaller() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(durable().withSetting("maxclients", "123"));
        Jedis jedis = ServicesFolder.connect(redis)) {
      assertThat(jedis.configGet("maxclients")).isEqualTo(Map.of("maxclients", "123"));
    }
  }

  @Test
  void bothServicesEndWhenOneCannotBeHad() {
    ServicesFolder services = ServicesFolder.at(folder);

    assertThatThrownBy(
            () ->
                EmbeddedServices.start(
                    services.postgres(), services.redis().withSetting("no-such-setting", "1")))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageStartingWith("Redis");
    assertThatThrownBy(
            () ->
                EmbeddedServices.start(
                    services.postgres().withSetting("no_such_setting", "1"), services.redis()))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageStartingWith("PostgreSQL");

    // Both folders are free again.
    services.start().close();
  }

  private EmbeddedRedisConfig durable() {
    return EmbeddedRedisConfig.durable(folder.resolve("redis"));
  }

  private static String ping(String url) {
    try (Jedis jedis = new Jedis(URI.create(url))) {
      return jedis.ping();
    }
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }
}
