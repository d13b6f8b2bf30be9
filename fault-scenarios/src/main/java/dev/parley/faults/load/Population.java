package dev.parley.faults.load;

import dev.parley.faults.journal.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Who takes part in a run and who talks to whom, decided by a seed.
 *
 * @param users the ids of the users
 * @param devices their devices; every third user has two
 * @param rooms the members of each room; the first one opens it
 * @param pairs the two of each direct conversation
 */
public record Population(
    List<String> users, List<Device> devices, List<List<String>> rooms, List<List<String>> pairs) {
  private static final int USERS = 12;
  private static final int ROOMS = 6;
  private static final int PAIRS = 6;
  private static final int SMALLEST_ROOM = 3;
  private static final int LARGEST_ROOM = 7;

  /** Copies the lists. */
  public Population {
    users = List.copyOf(users);
    devices = List.copyOf(devices);
    rooms = List.copyOf(rooms);
    pairs = List.copyOf(pairs);
  }

  /**
   * Draws a population.
   *
   * @param prefix what the users' ids begin with, so that runs on one database do not meet
   */
  public static Population draw(Random random, String prefix) {
    List<String> users = new ArrayList<>();
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      String user = prefix + "u" + i;
      users.add(user);
      devices.add(new Device(user, "phone"));
      if (i % 3 == 0) {
        devices.add(new Device(user, "desk"));
      }
    }
    List<List<String>> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      int size = SMALLEST_ROOM + random.nextInt(LARGEST_ROOM - SMALLEST_ROOM + 1);
      rooms.add(some(users, size, random));
    }
    Set<Set<String>> met = new LinkedHashSet<>();
    List<List<String>> pairs = new ArrayList<>();
    while (pairs.size() < PAIRS) {
      List<String> pair = some(users, 2, random);
      if (met.add(Set.copyOf(pair))) {
        pairs.add(pair);
      }
    }
    return new Population(users, devices, rooms, pairs);
  }

  private static List<String> some(List<String> users, int count, Random random) {
    List<String> shuffled = new ArrayList<>(users);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, count));
  }
}
