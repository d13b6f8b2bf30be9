package dev.parley.domain.presence;

import java.time.Instant;
import java.util.Objects;

/**
 * What a user has chosen.
 *
 * @param choice what
 * @param chosenAt when; microseconds. Rises with each choice of the user
 */
public record ChosenPresence(PresenceChoice choice, Instant chosenAt) {
  /** Of whoever has never chosen. */
  public static final ChosenPresence NONE =
      new ChosenPresence(PresenceChoice.AUTOMATIC, Instant.EPOCH);

  /** Checks that both parts are there. */
  public ChosenPresence {
    Objects.requireNonNull(choice);
    Objects.requireNonNull(chosenAt);
  }

  /** The other if it was chosen later, else this. */
  public ChosenPresence orLater(ChosenPresence other) {
    return other.chosenAt.isAfter(chosenAt) ? other : this;
  }
}
