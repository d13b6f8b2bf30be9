package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A room, under the names that clients of older servers look for too: what they call {@code
 * is_private} is here {@code isPrivate} as well, and so on.
 *
 * @param avatar another one for each picture that is chosen; absent while none is
 * @param creator what whoever opened it is called
 * @param createdBy their id
 * @param isPrivate whether not everybody who knows of the room may enter
 * @param memberCount how many are in it; absent where nobody has counted
 */
record RoomBody(
    String id,
    String name,
    String description,
    String topic,
    String access,
    @Nullable String avatar,
    String creator,
    String createdBy,
    boolean isPrivate,
    @JsonProperty("is_private") boolean isPrivateToo,
    @Nullable Integer memberCount,
    @JsonProperty("member_count") @Nullable Integer memberCountToo,
    String createdAt,
    @JsonProperty("created_at") String createdAtToo) {
  /** A room of a list. */
  static RoomBody of(RoomListing listing, @Nullable User creator) {
    return of(listing.room(), creator, listing.members());
  }

  /** A room. */
  static RoomBody of(Room room, @Nullable User creator, @Nullable Integer members) {
    boolean isPrivate = room.settings().access() != RoomAccess.PUBLIC;
    String createdAt = Wire.timestamp(room.createdAt());
    return new RoomBody(
        room.id().toString(),
        room.name().value(),
        room.settings().description(),
        room.settings().topic(),
        Wire.word(room.settings().access()),
        room.settings().picture().version().orElse(null),
        creator == null ? room.createdBy().value() : creator.displayName().value(),
        room.createdBy().value(),
        isPrivate,
        isPrivate,
        members,
        members,
        createdAt,
        createdAt);
  }
}
