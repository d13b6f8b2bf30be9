package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Looks at the store from time to time, whether or not anything points to a loss, because what was
 * lost last has no successor that would show it. While the bus does not work, it is the way by
 * which an instance hears of the others.
 */
public final class LossWatch {
  /** How long between two looks. While the bus does not work, each is at all heads. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** In how many looks the heads have all been compared while the bus works. */
  private static final int LOOKS_FOR_HEADS = 5;

  /** In how many looks the memberships have: their loss is noticed by other ways first. */
  private static final int LOOKS_FOR_MEMBERSHIPS = 60;

  /** Of how many users the memberships are compared in one look while the bus does not work. */
  private static final int USERS_WITHOUT_BUS = 5_000;

  private final Delivery delivery;
  private final Verification verification;
  private final EventBus bus;
  private final Scheduler scheduler;
  private final Rotation<ConversationChannel> channels;
  private final Rotation<UserId> users;

  private LossWatch(Delivery delivery, EventBus bus, Scheduler scheduler) {
    this.delivery = delivery;
    this.verification = delivery.verification();
    this.bus = bus;
    this.scheduler = scheduler;
    this.channels = new Rotation<>(delivery.channels().all());
    this.users = new Rotation<>(delivery.users().ids());
  }

  /** Starts to look; it ends with the scheduler. */
  public static void start(Delivery delivery, EventBus bus, Scheduler scheduler) {
    new LossWatch(delivery, bus, scheduler).scheduleNext();
  }

  private void scheduleNext() {
    scheduler.schedule(INTERVAL, this::look);
  }

  private void look() {
    try {
      if (bus.isHealthy()) {
        // A part each time, so that there is no moment at which everybody asks for everything.
        verification.compareHeads(
            channels.next(1 + delivery.channels().all().size() / LOOKS_FOR_HEADS),
            HealCause.ROUTINE);
        verification.compareMemberships(
            users.next(1 + delivery.users().ids().size() / LOOKS_FOR_MEMBERSHIPS));
      } else {
        verification.compareHeads(delivery.channels().all(), HealCause.WITHOUT_BUS);
        verification.compareMemberships(users.next(USERS_WITHOUT_BUS));
      }
    } catch (PortUnavailableException e) {
      delivery.counters().failedRead();
    } finally {
      scheduleNext();
    }
  }

  /** Goes round a collection that changes meanwhile. */
  private static final class Rotation<T> {
    private final Collection<T> all;
    private Iterator<T> rest;

    Rotation(Collection<T> all) {
      this.all = all;
      this.rest = all.iterator();
    }

    /** The next so many; fewer if the collection has no more. */
    List<T> next(int count) {
      List<T> some = new ArrayList<>();
      if (!rest.hasNext()) {
        rest = all.iterator();
      }
      while (some.size() < count && rest.hasNext()) {
        some.add(rest.next());
      }
      return some;
    }
  }
}
