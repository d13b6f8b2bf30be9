package dev.parley.adapter.redis;

import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.contract.SignInActivityContract;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class RedisSignInActivityContractIT extends SignInActivityContract {
  private final RedisNamespace namespace = TestRedis.freshNamespace();
  private final RedisConfig config =
      Instances.calm(namespace.url()).withChannelPrefix(namespace.prefix() + "use");
  private final Instances instances = new Instances();
  private final RedisAdmin admin = new RedisAdmin(namespace.url());
  private Duration skipped = Duration.ZERO;

  @AfterEach
  void close() {
    admin.close();
    instances.close();
  }

  @Override
  protected SignInActivity open() {
    return instances.open(config).signInActivity();
  }

  @Override
  protected SignInActivity peer() {
    return open();
  }

  @Override
  protected Instant now() {
    return Instant.now().plus(skipped);
  }

  @Override
  protected void advance(Duration by) {
    admin.age(config.channelPrefix(), by);
    skipped = skipped.plus(by);
  }
}
