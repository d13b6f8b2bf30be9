package dev.parley.domain.presence;

import java.util.Objects;

/**
 * One life of another instance: after a restart it is somebody else.
 *
 * @param name what it is called
 */
public record PresencePeer(String name) {
  /** Checks that there is a name. */
  public PresencePeer {
    Objects.requireNonNull(name);
  }
}
