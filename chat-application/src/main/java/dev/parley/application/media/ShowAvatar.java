package dev.parley.application.media;

import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Identicon;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** Shows the picture of a user: the one that they have chosen, or one made of who they are. */
public final class ShowAvatar {
  private final Avatars avatars;
  private final MediaStore store;
  private final Users users;

  ShowAvatar(MediaPorts ports, Users users) {
    this.avatars = ports.avatars();
    this.store = ports.store();
    this.users = Objects.requireNonNull(users);
  }

  /**
   * The picture of a user, a PNG; empty if there is no such user.
   *
   * @param small whether {@value Avatar#SMALL} pixels a side will do, instead of {@value
   *     Avatar#LARGE}
   */
  public Optional<Picture> show(UserId user, boolean small) {
    Optional<Avatar> chosen = avatars.find(user);
    if (chosen.isPresent()) {
      BlobId blob = small ? chosen.get().small() : chosen.get().large();
      return Optional.of(new Picture.Chosen(blob));
    }
    return users
        .find(user)
        .map(known -> new Picture.Generated(known.id(), small ? Avatar.SMALL : Avatar.LARGE));
  }

  /** Opens a chosen picture; empty if it has just been replaced. */
  public Optional<InputStream> open(Picture.Chosen picture) {
    return store.open(picture.blob(), 0, Long.MAX_VALUE);
  }

  /** The picture of a user. */
  public sealed interface Picture {
    /** What tells it from others; safe in a header. */
    String tag();

    /** One that they have chosen. */
    record Chosen(BlobId blob) implements Picture {
      @Override
      public String tag() {
        return blob.toString();
      }
    }

    /** One made of their id. */
    record Generated(UserId user, int side) implements Picture {
      /** Changes when the pictures are drawn otherwise. */
      private static final String VERSION = "identicon-1-";

      @Override
      public String tag() {
        return VERSION + side + "-" + Integer.toHexString(user.value().hashCode());
      }

      /** The PNG. */
      public byte[] png() {
        return Identicon.png(user, side);
      }
    }
  }
}
