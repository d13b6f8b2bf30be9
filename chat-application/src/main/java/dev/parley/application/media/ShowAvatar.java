package dev.parley.application.media;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows the picture of a user or a room: the one that was chosen, or one made of their id.
 * Thread-safe.
 */
public final class ShowAvatar {
  private final Avatars avatars;
  private final MediaStore store;
  private final Users users;
  private final Conversations conversations;
  private final Memberships memberships;

  ShowAvatar(MediaPorts ports, Users users, Conversations conversations, Memberships memberships) {
    this.avatars = ports.avatars();
    this.store = ports.store();
    this.users = Objects.requireNonNull(users);
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
  }

  /**
   * The picture of a user; empty if there is no such user.
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
    return users.find(user).map(known -> new Picture.Generated(known.id().value(), side(small)));
  }

  /**
   * The picture of a room; empty if there is no such room, or none that whoever asks may know of:
   * rooms that are in no list show to members only.
   *
   * @param small as for a user
   */
  public Optional<Picture> show(UserId asker, ConversationId id, boolean small) {
    if (!(conversations.find(id).orElse(null) instanceof Room room)
        || !(room.isDiscoverable()
            || memberships.find(id, asker).filter(Membership::isActive).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (room.settings().picture()) {
          case RoomPicture.Chosen chosen ->
              new Picture.Chosen(new BlobId(small ? chosen.small() : chosen.large()));
          case RoomPicture.Generated generated -> new Picture.Generated(id.toString(), side(small));
        });
  }

  private static int side(boolean small) {
    return small ? Avatar.SMALL : Avatar.LARGE;
  }

  /** Opens a chosen picture; empty if it has just been replaced. */
  public Optional<InputStream> open(Picture.Chosen picture) {
    return store.open(picture.blob(), 0, Long.MAX_VALUE);
  }
}
