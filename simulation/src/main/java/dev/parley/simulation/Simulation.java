package dev.parley.simulation;

import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One run: some instances, a store, a bus and clients, first under faults, then in calm until all
 * is at rest, then checked.
 */
public final class Simulation {
  private static final Duration STORM = Duration.ofSeconds(8);
  private static final Duration RECOVERY = Duration.ofSeconds(8);
  private static final Duration FAREWELL = Duration.ofSeconds(4);
  private static final int INSTANCES = 3;
  private static final int USERS = 4;
  private static final int ROOMS = 2;

  private final long seed;
  private final Faults faults;
  private final World world;
  private final SimulatedStore store;
  private final SimulatedBus bus;
  private final IdSource ids;
  private final List<Instance> instances = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<ConversationId> rooms = new ArrayList<>();
  private int instancesStarted;
  private boolean calm;
  private boolean timeToPart;
  private boolean over;

  private Simulation(long seed, Faults faults) {
    this.seed = seed;
    this.faults = faults;
    world = new World(seed);
    store = new SimulatedStore(world, faults);
    bus = new SimulatedBus(world, faults);
    ids = () -> new UUID(world.random().nextLong(), world.random().nextLong());
  }

  /**
   * Runs once.
   *
   * @param seed what decides the run
   * @return what the run was like
   * @throws AssertionError if a promise was broken; the message says which, and how to see it again
   */
  public static Report run(long seed, Faults faults) {
    Simulation simulation = new Simulation(seed, faults);
    try {
      return simulation.run();
    } catch (AssertionError e) {
      throw new AssertionError(simulation.describe(e), e);
    }
  }

  private Report run() {
    populate();
    for (int i = 0; i < INSTANCES; i++) {
      startInstance();
    }
    for (Client client : clients) {
      world.spawn(client.toString(), null, client::live);
    }
    world.spawn("chaos", null, this::wreakHavoc);
    world.run(STORM);
    calm = true;
    store.calmDown();
    bus.calmDown();
    while (instances.stream().noneMatch(Instance::isUp)) {
      startInstance();
    }
    world.run(STORM.plus(RECOVERY));
    new Checker(store.truth(), clients, rooms).checkHeard();
    timeToPart = true;
    world.run(STORM.plus(RECOVERY).plus(FAREWELL));
    over = true;
    Checker checker = new Checker(store.truth(), clients, rooms);
    checker.check();
    return new Report(
        seed, world.fingerprint(), checker.messages(), checker.acknowledged(), checker.shown());
  }

  /** Whether the run is over. */
  boolean isOver() {
    return over;
  }

  /** Whether the faults are over. */
  boolean isCalm() {
    return calm;
  }

  /** Whether everybody is to say a last word. */
  boolean isTimeToPart() {
    return timeToPart;
  }

  /** An instance that a balancer would choose; empty if there is none. */
  Optional<Instance> someInstance() {
    List<Instance> up = instances.stream().filter(Instance::isUp).toList();
    return up.isEmpty() ? Optional.empty() : Optional.of(up.get(world.random().nextInt(up.size())));
  }

  /** Some room. */
  ConversationId someRoom() {
    return rooms.get(world.random().nextInt(rooms.size()));
  }

  /**
   * Checks that somebody who is told of an event may know of it: it is not above the event by which
   * they left, unless they came back.
   */
  void checkAccess(UserId user, TimelineEvent event) {
    if (event instanceof MemberLeft left && left.user().equals(user)) {
      return;
    }
    boolean member =
        store
            .truth()
            .memberships()
            .find(event.conversation(), user)
            .map(
                membership -> membership.isActive() || event.seq() < membership.leftSeq().orElse(0))
            .orElse(false);
    if (!member) {
      world.fail(user + " is told of " + SimulatedStore.brief(event) + " after leaving", null);
    }
  }

  private void populate() {
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      UserId user = new UserId("user" + i);
      users.add(user);
      store.truth().users().ensure(new User(user, new DisplayName(user.value()), Instant.EPOCH));
      clients.add(new Client(world, this, user, user + "-phone"));
    }
    clients.add(new Client(world, this, users.getFirst(), users.getFirst() + "-desk"));
    for (int i = 0; i < ROOMS; i++) {
      Room room =
          new Room(
              new ConversationId(ids.next()),
              new RoomName("room " + i),
              users.getFirst(),
              Instant.EPOCH);
      store.truth().timeline().open(room, List.of(users.getFirst()));
      for (UserId user : users.subList(1, users.size())) {
        store.truth().timeline().apply(List.of(new Change.Join(room.id(), user)));
      }
      rooms.add(room.id());
    }
    DirectConversation direct =
        DirectConversation.between(
            new ConversationId(ids.next()), users.get(0), users.get(1), Instant.EPOCH);
    store.truth().timeline().open(direct, direct.members());
  }

  private void startInstance() {
    Instance instance = new Instance(world, instancesStarted++, store, bus, ids);
    world.note(instance + " starts");
    instances.add(instance);
  }

  private void wreakHavoc() {
    while (!calm) {
      world.sleep(world.upTo(Duration.ofSeconds(1)));
      if (world.chance(faults.instanceCrashes())) {
        someInstance().ifPresent(Instance::crash);
        world.after(world.upTo(Duration.ofSeconds(2)), "restart", null, this::startInstance);
      }
      if (world.chance(faults.clientsDisconnect())) {
        clients.get(world.random().nextInt(clients.size())).disconnect();
      }
      if (world.chance(faults.outages())) {
        bus.setDown(true);
        world.after(world.upTo(Duration.ofSeconds(3)), "bus back", null, () -> bus.setDown(false));
      }
      if (world.chance(faults.outages())) {
        store.setDown(true);
        world.after(
            world.upTo(Duration.ofSeconds(2)), "store back", null, () -> store.setDown(false));
      }
    }
  }

  private String describe(AssertionError error) {
    return String.join(
            System.lineSeparator(),
            "seed " + seed + " breaks a promise: " + error.getMessage(),
            "see it again with: mvn -pl simulation -am test -Dparley.simulation.seeds="
                + seed
                + ".."
                + seed,
            "what happened last:")
        + System.lineSeparator()
        + String.join(System.lineSeparator(), world.trace(60));
  }

  /**
   * What a run was like.
   *
   * @param seed what decided it
   * @param fingerprint the same for two runs in which the same happened in the same order
   * @param messages how many messages were stored
   * @param acknowledged how many messages clients were told are stored
   * @param shown how many events came onto screens
   */
  public record Report(long seed, long fingerprint, int messages, int acknowledged, int shown) {}
}
