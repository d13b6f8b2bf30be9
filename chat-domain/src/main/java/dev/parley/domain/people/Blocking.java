package dev.parley.domain.people;

/**
 * How it stands between two users, seen by one of them, the actor.
 *
 * @param byActor whether the actor has blocked the other
 * @param ofActor whether the other has blocked the actor
 */
public record Blocking(boolean byActor, boolean ofActor) {
  /** Neither has blocked the other. */
  public static final Blocking NONE = new Blocking(false, false);

  /** The same, seen by the other. */
  public Blocking reversed() {
    return byActor == ofActor ? this : new Blocking(ofActor, byActor);
  }

  /** Whether one of them has blocked the other. */
  public boolean isEitherWay() {
    return byActor || ofActor;
  }
}
