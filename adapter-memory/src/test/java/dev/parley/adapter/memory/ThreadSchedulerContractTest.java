package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import dev.parley.domain.contract.SchedulerContract;
import org.junit.jupiter.api.AfterEach;

class ThreadSchedulerContractTest extends SchedulerContract {
  private final ThreadScheduler scheduler = ThreadScheduler.open((thread, failure) -> {});

  @Override
  protected Scheduler openScheduler() {
    return scheduler;
  }

  @AfterEach
  void closeScheduler() {
    scheduler.close();
  }
}
