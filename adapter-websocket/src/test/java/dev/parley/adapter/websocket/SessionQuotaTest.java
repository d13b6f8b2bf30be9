package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionQuotaTest {
  private final SessionQuota<String> quota = new SessionQuota<>(2);

  @Test
  void countsUpToTheLimitForEachOwner() {
    assertThat(quota.take("alice")).isTrue();
    assertThat(quota.isUsedUp("alice")).isFalse();
    assertThat(quota.take("alice")).isTrue();
    assertThat(quota.isUsedUp("alice")).isTrue();
    assertThat(quota.take("alice")).isFalse();
    assertThat(quota.take("bob")).isTrue();
  }

  @Test
  void forgetsWhoHasNoneLeft() {
    quota.take("alice");
    quota.take("alice");
    quota.giveBack("alice");
    assertThat(quota.take("alice")).isTrue();
    quota.giveBack("alice");
    quota.giveBack("alice");
    assertThat(quota.owners()).isZero();
    quota.giveBack("alice");
    assertThat(quota.owners()).isZero();
  }

  @Test
  void letsNoMoreInThanTheLimitHoweverManyCome() throws InterruptedException {
    SessionQuota<String> shared = new SessionQuota<>(7);
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[16];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      start.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    if (shared.take("alice")) {
                      taken.incrementAndGet();
                    }
                  });
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(taken).hasValue(7);
  }
}
