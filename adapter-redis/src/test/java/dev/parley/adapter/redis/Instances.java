package dev.parley.adapter.redis;

import dev.parley.domain.TimeOrderedIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Opens adapters as several instances would, and closes them. */
final class Instances implements AutoCloseable {
  private final TimerScheduler scheduler = new TimerScheduler();
  private final List<RedisAdapter> opened = new ArrayList<>();

  /** Opens an instance of a name of its own. */
  RedisAdapter open(RedisConfig config) {
    return open(config, "instance-" + (opened.size() + 1));
  }

  RedisAdapter open(RedisConfig config, String name) {
    TimeOrderedIds ids =
        new TimeOrderedIds(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
    RedisAdapter adapter = RedisAdapter.open(config, name, ids, scheduler);
    opened.add(adapter);
    return adapter;
  }

  /** The defaults, under which a dead link is noticed before a test gets impatient. */
  static RedisConfig quick(String url) {
    return RedisConfig.at(url);
  }

  /** Settings under which a machine that is slow for a while is not taken for a dead link. */
  static RedisConfig calm(String url) {
    return RedisConfig.at(url)
        .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
        .withHeartbeat(Duration.ofSeconds(30), Duration.ofSeconds(30))
        .withBrief(new RedisConfig.Brief(8, Duration.ofSeconds(20), Duration.ofMillis(100)));
  }

  /** The same, but a connection that is closed is noticed soon. */
  static RedisConfig calmButAwake(String url) {
    return calm(url).withHeartbeat(Duration.ofMillis(200), Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    opened.forEach(RedisAdapter::close);
    scheduler.close();
  }
}
