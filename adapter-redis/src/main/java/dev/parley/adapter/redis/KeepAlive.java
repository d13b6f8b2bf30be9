package dev.parley.adapter.redis;

import dev.parley.domain.Scheduler;
import dev.parley.domain.Scheduler.Cancellable;
import java.time.Duration;

/**
 * Looks at regular intervals whether the links are alive: asks the subscription for a sign of life,
 * and breaks the publishing connection if a write to it hangs. Half-open links show no other way.
 */
final class KeepAlive implements AutoCloseable {
  private final Scheduler scheduler;
  private final Duration interval;
  private final EventSubscriber subscriber;
  private final EventPublisher publisher;
  private final long patience;
  private boolean closed;
  private Cancellable next = () -> {};
  private long watchedStep;
  private long intervalsInStep;

  /**
   * @param longestStep how long the publisher may be busy with one thing
   */
  KeepAlive(
      Scheduler scheduler,
      Duration interval,
      Duration longestStep,
      EventSubscriber subscriber,
      EventPublisher publisher) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.subscriber = subscriber;
    this.publisher = publisher;
    this.patience = longestStep.dividedBy(interval) + 1;
  }

  synchronized void start() {
    if (!closed) {
      next = scheduler.schedule(interval, this::look);
    }
  }

  private void look() {
    try {
      subscriber.probe();
      watchPublisher();
    } finally {
      start();
    }
  }

  private void watchPublisher() {
    long step = publisher.step();
    boolean busy = step % 2 == 1;
    if (!busy || step != watchedStep) {
      watchedStep = step;
      intervalsInStep = 0;
      return;
    }
    intervalsInStep++;
    if (intervalsInStep > patience) {
      publisher.abort(step);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.cancel();
  }
}
