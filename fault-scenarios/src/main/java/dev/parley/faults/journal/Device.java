package dev.parley.faults.journal;

/**
 * One of the devices of a user.
 *
 * @param user whose it is
 * @param name what it is called among the user's devices
 */
public record Device(String user, String name) {
  @Override
  public String toString() {
    return user + "/" + name;
  }
}
