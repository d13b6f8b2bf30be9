package dev.parley.domain.presence;

import java.util.Objects;

/**
 * What one instance says of a user who has a session there.
 *
 * @param chosen what the user has chosen last, as far as the instance knows
 * @param active whether the user has done something there lately
 */
public record Sighting(ChosenPresence chosen, boolean active) {
  /** Checks that the choice is there. */
  public Sighting {
    Objects.requireNonNull(chosen);
  }
}
