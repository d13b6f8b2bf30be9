package dev.parley.application.media;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives a room another picture, or none, for its owner and admins. The picture is one of the room's
 * settings, so members hear of it as of any change of these. Thread-safe.
 */
public final class ChangeRoomAvatar {
  private final Conversations conversations;
  private final Memberships memberships;
  private final Timeline timeline;
  private final DrawPicture drawPicture;
  private final Blobs blobs;

  ChangeRoomAvatar(
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      DrawPicture drawPicture,
      Blobs blobs) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.timeline = Objects.requireNonNull(timeline);
    this.drawPicture = Objects.requireNonNull(drawPicture);
    this.blobs = Objects.requireNonNull(blobs);
  }

  /**
   * Draws the picture anew and gives it to the room.
   *
   * @param length how many bytes the picture has, as its sender says
   * @param picture read to its end if it is taken in, and not closed
   * @throws IOException as the picture throws it, or if it has another length
   */
  public PictureOutcome change(UserId caller, ConversationId room, long length, InputStream picture)
      throws IOException {
    // Whoever may not change the room must not make the server draw.
    Optional<Refusal> refusal = refusal(caller, room);
    if (refusal.isPresent()) {
      return new PictureOutcome.Refused(refusal.get());
    }
    return drawPicture.draw(
        caller,
        length,
        picture,
        (large, small) -> {
          PictureOutcome outcome =
              set(caller, room, new RoomPicture.Chosen(large.value(), small.value()));
          if (outcome instanceof PictureOutcome.Refused) {
            blobs.deleteAll(List.of(large, small));
          }
          return outcome;
        });
  }

  /** Takes the room's picture away; the generated one is seen again. */
  public PictureOutcome remove(UserId caller, ConversationId room) {
    return set(caller, room, RoomPicture.GENERATED);
  }

  private Optional<Refusal> refusal(UserId caller, ConversationId id) {
    Optional<Conversation> found = conversations.find(id);
    Optional<Membership> member = memberships.find(id, caller).filter(Membership::isActive);
    if (member.isEmpty()) {
      return Optional.of(TimelineRules.stranger(id, found));
    }
    boolean permitted =
        found.orElse(null) instanceof Room && member.get().role().isAtLeast(Role.ADMIN);
    return permitted ? Optional.empty() : Optional.of(new Refusal.NotPermitted(id));
  }

  /** The decision is the log's. Of two changes at once, what one misses of the other goes later. */
  private PictureOutcome set(UserId caller, ConversationId id, RoomPicture picture) {
    RoomPicture before =
        conversations.find(id).orElse(null) instanceof Room room
            ? room.settings().picture()
            : RoomPicture.GENERATED;
    Change change = new Change.ChangeRoom(id, caller, SettingsChange.of(picture));
    ChangeOutcome outcome = timeline.apply(List.of(change)).getFirst();
    if (outcome instanceof ChangeOutcome.Refused refused) {
      return new PictureOutcome.Refused(refused.refusal());
    }
    if (outcome instanceof ChangeOutcome.Applied && before instanceof RoomPicture.Chosen chosen) {
      blobs.deleteAll(List.of(new BlobId(chosen.large()), new BlobId(chosen.small())));
    }
    return new PictureOutcome.Changed();
  }
}
