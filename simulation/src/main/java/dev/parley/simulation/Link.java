package dev.parley.simulation;

import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection between a client and an instance: what is sent arrives in order, later, or not at
 * all once the connection is cut. On the instance it is the session that the delivery knows.
 */
final class Link implements Recipient {
  private static final Duration LATENCY = Duration.ofMillis(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SIZE_OF_REPLAYED = 30_000;

  private final World world;
  private final UserId user;
  private final Instance instance;
  private final Consumer<ChatEvent> onEvent;
  private final Runnable onCut;
  private final Map<ConversationId, Long> pushed = new HashMap<>();
  private final Set<ConversationId> parted = new HashSet<>();
  private Duration lastArrival = Duration.ZERO;
  private final LiveSession session;
  private boolean open = true;

  Link(World world, UserId user, Instance instance, Consumer<ChatEvent> onEvent, Runnable onCut) {
    this.world = world;
    this.user = user;
    this.instance = instance;
    this.onEvent = onEvent;
    this.onCut = onCut;
    this.session = instance.goLive().session(this);
    instance.connected(this);
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public Outlet outlet() {
    return instance;
  }

  boolean isOpen() {
    return open;
  }

  Instance instance() {
    return instance;
  }

  /** Small enough that a round of a replay ends early, as long ones do. */
  @Override
  public int replay(TimelineEvent event) {
    push(event);
    return SIZE_OF_REPLAYED;
  }

  /** Says on the instance what the client has; called there. */
  LiveSession.Outcome resume(LiveSession.Request request) {
    // What comes next in these conversations comes behind what the client has.
    request.positions().ifPresent(pushed::putAll);
    request.positions().ifPresent(positions -> parted.removeAll(positions.keySet()));
    LiveSession.Outcome outcome = session.resume(request);
    // Whatever comes where the user has left is not the continuation of what the client has.
    outcome.report().ended().keySet().forEach(pushed::remove);
    return outcome;
  }

  /** The connection breaks: the client notices, and so does the instance if it is there. */
  void cut() {
    if (!open) {
      return;
    }
    open = false;
    world.note(user + " is cut off from " + instance);
    instance.disconnected(this);
    world.after(world.upTo(LATENCY), "detach", instance, session::close);
    world.after(world.upTo(LATENCY), "cut", null, onCut);
  }

  /** Pushes an event to the client; called on the instance. */
  void push(ChatEvent event) {
    if (event instanceof TimelineEvent entry) {
      checkOrder(entry);
    }
    toClient(() -> onEvent.accept(event));
  }

  /** The highest sequence of the conversation that was pushed; 0 for none. */
  long pushed(ConversationId conversation) {
    return pushed.getOrDefault(conversation, 0L);
  }

  /**
   * A session sees one sequence after the other, from where it begins to follow to where its user
   * leaves.
   */
  private void checkOrder(TimelineEvent event) {
    Long before = pushed.put(event.conversation(), event.seq());
    boolean comes = event instanceof MemberJoined joined && joined.user().equals(user);
    boolean follows = before != null && !parted.remove(event.conversation()) && !comes;
    if ((follows && event.seq() != before + 1) || (before != null && event.seq() <= before)) {
      world.fail(
          "I5 a session of " + user + " gets " + SimulatedStore.brief(event) + " after " + before,
          null);
    }
    if (event instanceof MemberLeft left && left.user().equals(user)) {
      parted.add(event.conversation());
    }
  }

  /**
   * Asks the instance and waits for the answer; called by the client.
   *
   * @return the answer, or empty if there is none: the connection broke, the instance could not ask
   *     the store, or it took too long. What was asked may have been done or not.
   */
  <T> Optional<T> ask(String what, Function<Instance, T> question) {
    if (!open) {
      return Optional.empty();
    }
    Reply<T> reply = new Reply<>(world.parking());
    world.after(
        world.upTo(LATENCY),
        user + " " + what,
        instance,
        () -> {
          if (!open) {
            return;
          }
          T answer;
          try {
            answer = question.apply(instance);
          } catch (PortUnavailableException e) {
            toClient(() -> reply.complete(null));
            return;
          }
          toClient(() -> reply.complete(answer));
        });
    world.after(PATIENCE, "patience", null, () -> reply.complete(null));
    world.park();
    return Optional.ofNullable(reply.answer);
  }

  /** Frames to the client overtake neither each other nor replies. */
  private void toClient(Runnable arrival) {
    Duration due = world.elapsed().plus(world.upTo(LATENCY));
    lastArrival = due.compareTo(lastArrival) > 0 ? due : lastArrival.plusNanos(1_000);
    world.after(
        lastArrival.minus(world.elapsed()),
        "frame",
        null,
        () -> {
          if (open) {
            arrival.run();
          }
        });
  }

  private static final class Reply<T> {
    private final Runnable wake;
    private @Nullable T answer;
    private boolean done;

    private Reply(Runnable wake) {
      this.wake = wake;
    }

    private void complete(@Nullable T value) {
      if (!done) {
        done = true;
        answer = value;
        wake.run();
      }
    }
  }
}
