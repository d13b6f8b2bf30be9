package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Watchdog watchdog = new Watchdog();
  private final CountDownLatch cut = new CountDownLatch(1);

  /** A connection that can only be cut. */
  private final Connection connection =
      (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("abort");
                cut.countDown();
                return null;
              });

  @AfterEach
  void close() {
    watchdog.close();
  }

  @Test
  void cutsAConnectionWhoseTimeIsOver() throws InterruptedException {
    Watchdog.Watch watch = watchdog.watch(connection, TimeUnit.MILLISECONDS.toNanos(1));

    assertThat(cut.await(60, TimeUnit.SECONDS)).isTrue();
    watch.close();
  }

  @Test
  void leavesAConnectionAloneThatIsDone() {
    Watchdog.Watch watch = watchdog.watch(connection, TimeUnit.HOURS.toNanos(1));
    assertThat(watchdog.watching()).isEqualTo(1);

    watch.close();

    assertThat(watchdog.watching()).isZero();
    assertThat(cut.getCount()).isEqualTo(1);
  }
}
