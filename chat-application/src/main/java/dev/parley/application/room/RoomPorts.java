package dev.parley.application.room;

import dev.parley.domain.access.Attempts;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.room.Invites;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomPasswords;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What rooms need from outside that not everybody gets into, or that are to be found.
 *
 * @param passwords of rooms
 * @param invites to rooms
 * @param directory where rooms are found
 * @param attempts who has failed to give a password
 * @param passwordHasher makes hashes of passwords
 * @param secrets where the codes of invites come from: cryptographically strong, and thread-safe
 */
public record RoomPorts(
    RoomPasswords passwords,
    Invites invites,
    RoomDirectory directory,
    Attempts attempts,
    PasswordHasher passwordHasher,
    RandomGenerator secrets) {
  /** Checks that all are there. */
  public RoomPorts {
    Objects.requireNonNull(passwords);
    Objects.requireNonNull(invites);
    Objects.requireNonNull(directory);
    Objects.requireNonNull(attempts);
    Objects.requireNonNull(passwordHasher);
    Objects.requireNonNull(secrets);
  }

  /**
   * For a program without any of it: rooms have no passwords and no invites, and none is found
   * without its name.
   */
  public static RoomPorts none() {
    return new RoomPorts(
        NothingOffered.INSTANCE,
        NothingOffered.INSTANCE,
        NothingOffered.INSTANCE,
        NothingOffered.INSTANCE,
        NothingOffered.INSTANCE,
        NothingOffered.INSTANCE);
  }

  /** The same with another directory. */
  public RoomPorts with(RoomDirectory other) {
    return new RoomPorts(passwords, invites, other, attempts, passwordHasher, secrets);
  }

  /** Whether rooms can have passwords and invites. */
  boolean isOffered() {
    return passwords != NothingOffered.INSTANCE;
  }
}
