package dev.parley.adapter.redis;

import java.time.Duration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;

/** Makes connections to the configured Redis. Thread-safe. */
final class RedisConnections {
  private static final int MOST_PATIENT = 4;

  private final RedisConfig config;
  private final HostAndPort location;

  RedisConnections(RedisConfig config) {
    this.config = config;
    RedisAddress address = config.address();
    this.location = new HostAndPort(address.host(), address.port());
  }

  /**
   * Opens a connection that is never reopened.
   *
   * @param name what Redis shall call it
   * @param silence the longest wait for something pushed
   * @throws redis.clients.jedis.exceptions.JedisException if that fails
   */
  Connection open(String name, Duration silence) {
    JedisClientConfig client =
        clientConfig(name).blockingSocketTimeoutMillis(millis(silence)).build();
    return new Connection(new OneSocket(location, client), client);
  }

  /** A pool for commands whose answer is needed. Connects when it is first used. */
  RedisClient pool() {
    return pool(clientConfig("parley-commands").build(), MOST_PATIENT, config.socketTimeout());
  }

  /** A pool for commands that are given up soon. Connects when it is first used. */
  RedisClient briefPool() {
    RedisConfig.Brief brief = config.brief();
    JedisClientConfig client =
        clientConfig("parley-brief")
            .connectionTimeoutMillis(millis(brief.timeout()))
            .socketTimeoutMillis(millis(brief.timeout()))
            .build();
    return pool(client, brief.connections(), brief.timeout());
  }

  private RedisClient pool(JedisClientConfig client, int most, Duration longestWait) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(most);
    pool.setMaxIdle(most);
    pool.setMaxWait(longestWait);
    pool.setJmxEnabled(false);
    return RedisClient.builder()
        .hostAndPort(location)
        .clientConfig(client)
        .poolConfig(pool)
        .build();
  }

  private DefaultJedisClientConfig.Builder clientConfig(String name) {
    RedisAddress address = config.address();
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(millis(config.connectTimeout()))
            .socketTimeoutMillis(millis(config.socketTimeout()))
            .user(address.user().orElse(null))
            .password(address.password().orElse(null))
            .database(address.database())
            .clientName(name);
    if (address.tls()) {
      // The defaults check the certificate against the JVM's authorities and the host name.
      builder.sslOptions(SslOptions.defaults());
    }
    return builder;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
