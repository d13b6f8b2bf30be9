package dev.parley.application.delivery;

import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.timeline.Timeline;
import java.util.Objects;

/**
 * What the classes of the delivery work with.
 *
 * @param timeline where the logs are
 * @param memberships where it stands who is a member of what
 * @param scheduler where reading and comparing run
 * @param counters where it is counted what has been done
 */
record Environment(
    Timeline timeline, Memberships memberships, Scheduler scheduler, DeliveryCounters counters) {
  /** Checks that all are there. */
  Environment {
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(memberships);
    Objects.requireNonNull(scheduler);
    Objects.requireNonNull(counters);
  }
}
