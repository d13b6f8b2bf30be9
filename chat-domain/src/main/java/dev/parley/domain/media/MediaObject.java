package dev.parley.domain.media;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that somebody brings into a conversation.
 *
 * @param id which
 * @param owner who brings it
 * @param conversation where to
 * @param bytes what it counts for against the owner's quota: what was announced, or what is stored,
 *     whichever is more; at least 1
 * @param state how far it has come
 * @param content what is in it; empty exactly as long as it is {@link MediaState#PENDING}
 * @param createdAt when it was announced; microseconds
 */
public record MediaObject(
    MediaId id,
    UserId owner,
    ConversationId conversation,
    long bytes,
    MediaState state,
    Optional<MediaContent> content,
    Instant createdAt) {
  /** Checks that state and content fit. */
  public MediaObject {
    Objects.requireNonNull(id);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(state);
    Objects.requireNonNull(createdAt);
    if (bytes < 1) {
      throw new IllegalArgumentException("a file has at least one byte, was " + bytes);
    }
    if (content.isEmpty() != (state == MediaState.PENDING)) {
      throw new IllegalArgumentException("a file that is " + state + " with content " + content);
    }
  }

  /** A file that was announced. */
  public static MediaObject announced(
      MediaId id, UserId owner, ConversationId conversation, long bytes, Instant createdAt) {
    return new MediaObject(
        id, owner, conversation, bytes, MediaState.PENDING, Optional.empty(), createdAt);
  }

  /** The same file, uploaded. */
  public MediaObject with(MediaContent uploaded) {
    return new MediaObject(
        id,
        owner,
        conversation,
        Math.max(bytes, uploaded.bytes()),
        MediaState.READY,
        Optional.of(uploaded),
        createdAt);
  }

  /** The same file in another state. */
  public MediaObject in(MediaState other) {
    return new MediaObject(id, owner, conversation, bytes, other, content, createdAt);
  }
}
