package dev.parley.adapter.redis;

import dev.parley.domain.contract.RecentEntriesContract;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class RedisRecentEntriesContractIT extends RecentEntriesContract {
  private final RedisNamespace namespace = TestRedis.freshNamespace();
  private final RedisConfig config =
      Instances.calm(namespace.url()).withChannelPrefix(namespace.prefix() + "cache");
  private final Instances instances = new Instances();
  private final RedisAdmin admin = new RedisAdmin(namespace.url());

  @AfterEach
  void close() {
    admin.close();
    instances.close();
  }

  @Override
  protected RecentEntries open() {
    return instances.open(config).recentEntries();
  }

  @Override
  protected RecentEntries peer() {
    return open();
  }

  @Override
  protected void advance(Duration by) {
    admin.age(config.channelPrefix(), by);
  }
}
