package dev.parley.faults.scenario;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.cluster.Pause;
import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.load.Api;
import dev.parley.faults.load.ChatDevice;
import dev.parley.faults.load.Population;
import dev.parley.faults.load.Profile;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Everybody who takes part in a run, and their conversations. For one thread. */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Cluster cluster;
  private final Journal journal = new Journal();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(executor).build();
  private final Random random;
  private final Population population;
  private final Map<String, List<String>> members = new HashMap<>();
  private final List<ChatDevice> devices = new ArrayList<>();

  Crowd(Cluster cluster, Random random, String prefix) {
    this.cluster = cluster;
    this.random = random;
    this.population = Population.draw(random, prefix);
    Api api = api(0);
    population.users().forEach(api::introduce);
    for (int i = 0; i < population.rooms().size(); i++) {
      List<String> in = population.rooms().get(i);
      String room = api.openRoom(in.getFirst(), prefix + "room " + i);
      in.subList(1, in.size()).forEach(user -> api.join(user, room));
      members.put(room, in);
    }
    for (List<String> pair : population.pairs()) {
      members.put(api.openDirect(pair.getFirst(), pair.getLast()), pair);
    }
  }

  /** The HTTP API of a server, without a link in between. */
  Api api(int instance) {
    return new Api(http, cluster.instance(instance).url(), cluster::token);
  }

  /** Connects all devices. */
  void arrive(Profile profile) {
    for (Device device : population.devices()) {
      add(
          device,
          profile,
          device.name().equals("phone") ? roomsToWander(device.user()) : List.of());
    }
  }

  /** Connects one more device of a user, which only listens; all of them are waited for later. */
  public ChatDevice addListener(String user, String name) {
    return add(new Device(user, name), Profile.SILENT, List.of());
  }

  private ChatDevice add(Device device, Profile profile, List<String> roomsToWander) {
    ChatDevice added =
        new ChatDevice(
            device,
            cluster.token(device.user()),
            http,
            instance -> cluster.instance(instance).clientPort(),
            devices.size(),
            journal,
            profile,
            roomsToWander,
            new Random(random.nextLong()));
    devices.add(added);
    added.start();
    return added;
  }

  /** Whoever opened a room stays. */
  private List<String> roomsToWander(String user) {
    return population.rooms().stream()
        .filter(in -> in.contains(user) && !in.getFirst().equals(user))
        .flatMap(
            in ->
                members.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(in))
                    .map(Map.Entry::getKey))
        .sorted()
        .toList();
  }

  public Journal journal() {
    return journal;
  }

  public List<ChatDevice> devices() {
    return List.copyOf(devices);
  }

  public List<String> users() {
    return population.users();
  }

  /** Who was in each conversation at the start. */
  public Map<String, List<String>> members() {
    return Map.copyOf(members);
  }

  void talk(boolean talking) {
    devices.forEach(device -> device.talk(talking));
  }

  /** Waits until all devices hear everything. */
  public void awaitLive() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!devices.stream().allMatch(ChatDevice::isLive)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "not live: "
                + devices.stream().filter(d -> !d.isLive()).map(ChatDevice::device).toList());
      }
      Pause.of(POLL);
    }
  }

  @Override
  public void close() {
    devices.parallelStream().forEach(ChatDevice::close);
    http.shutdownNow();
    executor.shutdownNow();
  }
}
