package dev.parley.application.session;

import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.domain.timeline.Timeline;
import java.util.Objects;

/** Lets sessions hear of what is new. Thread-safe. */
public final class GoLive {
  private final Delivery delivery;
  private final Timeline timeline;
  private final DeviceProgress devices;

  /**
   * @param delivery what brings events to sessions
   * @param timeline what they may have missed
   * @param devices what devices have acknowledged
   */
  public GoLive(Delivery delivery, Timeline timeline, DeviceProgress devices) {
    this.delivery = Objects.requireNonNull(delivery);
    this.timeline = Objects.requireNonNull(timeline);
    this.devices = Objects.requireNonNull(devices);
  }

  /** A session that hears nothing yet. */
  public LiveSession session(Recipient recipient) {
    return new LiveSession(delivery, timeline, devices, recipient);
  }
}
