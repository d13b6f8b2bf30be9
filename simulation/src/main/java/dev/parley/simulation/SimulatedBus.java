package dev.parley.simulation;

import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bus between the instances of the simulated world. It loses, repeats, delays and reorders, and
 * keeps the one promise of the port: whoever missed something is told, some time later, that they
 * may have.
 */
final class SimulatedBus {
  /** How long a loss goes unnoticed at most: two heartbeats. */
  private static final Duration NOTICE = Duration.ofSeconds(1);

  private static final Duration LATENCY = Duration.ofMillis(20);

  private final World world;
  private final Faults faults;
  private final List<Connection> connections = new ArrayList<>();
  private boolean down;
  private boolean calm;

  SimulatedBus(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  /** The bus is gone and loses everything, or is back. */
  void setDown(boolean value) {
    down = value;
    world.note(value ? "bus down" : "bus up");
    if (!value) {
      connections.forEach(connection -> connection.suspect(EventBus.LossCause.RESUBSCRIBED));
    }
  }

  /** A host has ended without taking its leave: before long the others notice its silence. */
  void fellSilent() {
    for (Connection connection : connections) {
      if (connection.host.isUp()) {
        connection.suspect(EventBus.LossCause.PEER_SILENT);
      }
    }
  }

  /** From now on nothing is lost. */
  void calmDown() {
    calm = true;
    if (down) {
      setDown(false);
    }
  }

  EventBus connect(Host host) {
    Connection connection = new Connection(host);
    connections.add(connection);
    return connection;
  }

  private final class Connection implements EventBus {
    private final Host host;
    private @Nullable Listener listener;

    private Connection(Host host) {
      this.host = host;
    }

    @Override
    public void publish(List<? extends ChatEvent> events) {
      List<ChatEvent> copy = List.copyOf(events);
      for (Connection other : connections) {
        if (other != this && other.host.isUp()) {
          carry(copy, other);
        }
      }
    }

    @Override
    public void subscribe(Listener subscriber) {
      listener = subscriber;
    }

    @Override
    public boolean isHealthy() {
      return !down;
    }

    private void carry(List<ChatEvent> events, Connection to) {
      if (down) {
        return;
      }
      if (!calm && world.chance(faults.busLoss())) {
        world.note("bus lost " + events.size() + " events");
        to.suspect(EventBus.LossCause.PUBLISHER_GAP);
        return;
      }
      world.after(world.upTo(LATENCY), "bus", to.host, () -> to.receive(events));
      if (!calm && world.chance(faults.busRepeat())) {
        world.after(world.upTo(LATENCY), "bus again", to.host, () -> to.receive(events));
      }
    }

    private void receive(List<ChatEvent> events) {
      Listener to = listener;
      if (to == null) {
        return;
      }
      List<ChatEvent> wanted = new ArrayList<>();
      for (ChatEvent event : events) {
        boolean filtered =
            event instanceof MessageSent
                || event instanceof MessageAction
                || event instanceof Signal;
        if (!filtered || to.follows(event.conversation())) {
          wanted.add(event);
        }
      }
      to.onEvents(wanted);
    }

    private void suspect(LossCause cause) {
      world.after(
          world.upTo(NOTICE),
          "suspicion",
          host,
          () -> {
            if (listener != null) {
              listener.onPossibleLoss(cause);
            }
          });
    }
  }
}
