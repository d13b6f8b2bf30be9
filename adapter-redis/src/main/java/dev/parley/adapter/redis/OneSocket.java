package dev.parley.adapter.redis;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes one socket and no second. A Jedis connection whose socket was closed opens another one with
 * the next command, unasked and without signing in; ours shall fail instead.
 */
final class OneSocket extends DefaultJedisSocketFactory {
  private final AtomicBoolean made = new AtomicBoolean();

  OneSocket(HostAndPort location, JedisClientConfig config) {
    super(location, config);
  }

  @Override
  public Socket createSocket() {
    if (made.getAndSet(true)) {
      throw new JedisConnectionException("the connection is closed");
    }
    return super.createSocket();
  }
}
