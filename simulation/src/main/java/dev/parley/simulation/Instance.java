package dev.parley.simulation;

import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.LossWatch;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.limit.Limits;
import dev.parley.application.message.SendMessage;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.application.receipt.MarkProgress;
import dev.parley.application.session.GoLive;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A server of the simulated world, from its start to its crash: the real core on simulated ports.
 */
final class Instance implements Host, Outlet {
  private final World world;
  private final int number;
  private final Timeline timeline;
  private final Memberships memberships;
  private final SimulatedBus bus;
  private final Delivery delivery;
  private final GoLive goLive;
  private final SendMessage sendMessage;
  private final MarkProgress markProgress;
  private final List<Link> links = new ArrayList<>();
  private boolean up = true;

  Instance(World world, int number, SimulatedStore store, SimulatedBus bus, IdSource ids) {
    this.world = world;
    this.number = number;
    SimulatedStore.Access access = store.accessFrom(this);
    timeline = access.timeline();
    memberships = access.memberships();
    this.bus = bus;
    EventBus connection = bus.connect(this);
    Scheduler scheduler = new FiberScheduler();
    delivery = Delivery.start(timeline, memberships, connection, scheduler);
    LossWatch.start(delivery, connection, scheduler);
    DeviceProgress devices = new DeviceProgress(access.deviceCursors(), scheduler);
    goLive = new GoLive(delivery, timeline, devices);
    sendMessage = new SendMessage(timeline, Limits.none(), ids);
    markProgress = new MarkProgress(access.receipts(), devices, delivery);
  }

  @Override
  public boolean isUp() {
    return up;
  }

  /** The machine stops between two steps: nothing that runs on it goes on. */
  void crash() {
    world.note(this + " crashes");
    up = false;
    bus.fellSilent();
    List.copyOf(links).forEach(Link::cut);
  }

  void connected(Link link) {
    links.add(link);
  }

  void disconnected(Link link) {
    links.remove(link);
  }

  Timeline timeline() {
    return timeline;
  }

  Memberships memberships() {
    return memberships;
  }

  GoLive goLive() {
    return goLive;
  }

  SendMessage sendMessage() {
    return sendMessage;
  }

  MarkProgress markProgress() {
    return markProgress;
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    return new LinkAudience();
  }

  @Override
  public String toString() {
    return "instance " + number;
  }

  private static final class LinkAudience implements Audience {
    private final Set<Recipient> recipients = new LinkedHashSet<>();

    @Override
    public void add(Recipient recipient) {
      if (!recipients.add(recipient)) {
        throw new IllegalStateException("a session was added twice");
      }
    }

    @Override
    public void remove(Recipient recipient) {
      if (!recipients.remove(recipient)) {
        throw new IllegalStateException("a session was removed that is not there");
      }
    }

    @Override
    public void deliver(TimelineEvent event) {
      recipients.forEach(recipient -> ((Link) recipient).push(event));
    }

    @Override
    public void deliver(List<ReceiptAdvanced> receipts) {
      recipients.forEach(recipient -> receipts.forEach(((Link) recipient)::push));
    }
  }

  private final class FiberScheduler implements Scheduler {
    @Override
    public void execute(Runnable task) {
      world.spawn(Instance.this + " background", Instance.this, task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return world.after(delay, Instance.this + " timer", Instance.this, task)::cancel;
    }
  }
}
