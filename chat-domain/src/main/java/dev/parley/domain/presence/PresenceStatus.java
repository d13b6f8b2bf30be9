package dev.parley.domain.presence;

import java.util.Collection;

/** How others see a user. */
public enum PresenceStatus {
  /** There. */
  ONLINE,
  /** There, but has done nothing for a while, or has said so. */
  AWAY,
  /** There, and does not want to be disturbed. */
  BUSY,
  /** Not there, or does not want to be seen. */
  OFFLINE;

  /**
   * What follows from where a user is seen. What the user has chosen last decides; whoever leaves
   * it open is online as long as one of their devices is in use.
   */
  public static PresenceStatus of(Collection<Sighting> sightings) {
    ChosenPresence chosen = ChosenPresence.NONE;
    boolean active = false;
    for (Sighting sighting : sightings) {
      chosen = chosen.orLater(sighting.chosen());
      active |= sighting.active();
    }
    if (sightings.isEmpty()) {
      return OFFLINE;
    }
    return switch (chosen.choice()) {
      case AUTOMATIC -> active ? ONLINE : AWAY;
      case AWAY -> AWAY;
      case BUSY -> BUSY;
      case INVISIBLE -> OFFLINE;
    };
  }
}
