package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;

/**
 * A picture that was changed.
 *
 * @param url where it can be had, with a token
 * @param uploaded whether it was chosen
 */
record AvatarBody(String url, boolean uploaded) implements JsonBody {
  static AvatarBody of(UserId owner, boolean uploaded) {
    return new AvatarBody("/api/users/" + Wire.inPath(owner) + "/avatar", uploaded);
  }

  static AvatarBody of(ConversationId room, boolean uploaded) {
    return new AvatarBody("/api/conversations/" + room + "/avatar", uploaded);
  }
}
