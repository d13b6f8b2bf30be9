package dev.parley.domain.media;

import dev.parley.domain.user.UserId;
import java.util.Optional;

/**
 * Which picture each user has. Users need not exist for it. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Avatars {
  /** The picture of a user; empty means that they have none. */
  Optional<Avatar> find(UserId owner);

  /**
   * Gives a user another picture.
   *
   * @return the one before, whose bytes the caller may delete. Of calls at the same time one may
   *     miss what another has put; the bytes are of no use then.
   */
  Optional<Avatar> put(Avatar avatar);

  /**
   * Takes the picture away.
   *
   * @return the one that there was, whose bytes the caller may delete
   */
  Optional<Avatar> remove(UserId owner);
}
