package dev.parley.adapter.websocket.frame;

import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import java.util.Arrays;
import java.util.Optional;

/** What presence is called on the wire. */
public final class PresenceNames {
  private PresenceNames() {}

  static String of(PresenceStatus status) {
    return switch (status) {
      case ONLINE -> "online";
      case AWAY -> "away";
      case BUSY -> "busy";
      case OFFLINE -> "offline";
    };
  }

  static String of(PresenceChoice choice) {
    return switch (choice) {
      case AUTOMATIC -> "online";
      case AWAY -> "away";
      case BUSY -> "busy";
      case INVISIBLE -> "invisible";
    };
  }

  /** The choice of this name. */
  public static Optional<PresenceChoice> choice(String name) {
    return Arrays.stream(PresenceChoice.values())
        .filter(choice -> of(choice).equals(name))
        .findFirst();
  }
}
