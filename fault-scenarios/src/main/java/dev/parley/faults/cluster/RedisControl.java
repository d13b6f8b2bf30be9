package dev.parley.faults.cluster;

import java.net.URI;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Redis as an administrator sees it. */
public final class RedisControl {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI url;

  RedisControl(URI url) {
    this.url = url;
  }

  /** Ends the connections of all subscribers. */
  public void killSubscribers() {
    kill(ClientType.PUBSUB);
  }

  /** Ends the connections of all clients that are no subscribers. */
  public void killPublishers() {
    kill(ClientType.NORMAL);
  }

  private void kill(ClientType type) {
    try (Jedis jedis = new Jedis(url, PATIENCE_MILLIS)) {
      jedis.clientKill(
          ClientKillParams.clientKillParams().type(type).skipMe(ClientKillParams.SkipMe.YES));
    }
  }

  /** Changes a setting while it runs. */
  public void configure(String name, String value) {
    try (Jedis jedis = new Jedis(url, PATIENCE_MILLIS)) {
      jedis.configSet(name, value);
    }
  }
}
