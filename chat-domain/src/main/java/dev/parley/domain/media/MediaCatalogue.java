package dev.parley.domain.media;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of files that users bring along; their bytes are in a {@link MediaStore}. Whatever
 * is removed here is returned, so that the caller can delete its bytes; bytes that nothing here
 * refers to are of no use to anybody. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface MediaCatalogue {
  /** The most that one call takes or returns, where it says so. */
  int MAX_PAGE = 500;

  /**
   * Takes note of a file that its owner wants to upload, if all files of the owner together stay
   * within the quota. One atomic step: calls at the same time on any instances do not exceed it
   * together. Idempotent by the file's id.
   *
   * @param announced a file that is {@link MediaState#PENDING}
   * @param quota the most bytes that all files of its owner may count for
   */
  Grant grant(MediaObject announced, long quota);

  /** The file with this id; empty means that there is none. */
  Optional<MediaObject> find(MediaId id);

  /** How many bytes the files of a user count for. */
  long usedBy(UserId owner);

  /**
   * Says that a file was uploaded. The first upload counts, whoever is later is told of it.
   *
   * @param pending the file, as {@link #grant} took it
   * @return the file as it is now; empty if it is no longer there
   */
  Optional<MediaObject> complete(MediaObject pending, MediaContent content);

  /**
   * Attaches files to a message that is about to be stored: all of them, or none. Idempotent by
   * message; from then on nobody else can attach them.
   *
   * @param owner who says the message; files of others cannot be attached
   * @param conversation where; files that were announced for another one cannot be attached
   * @param message what the owner's client calls the message
   * @param ids different ones, at most {@value #MAX_PAGE}
   */
  Attachment attach(
      UserId owner, ConversationId conversation, ClientMessageId message, List<MediaId> ids);

  /**
   * Takes back {@link #attach} where the message was not stored: the files are {@link
   * MediaState#READY} again. Idempotent.
   */
  void detach(UserId owner, ConversationId conversation, ClientMessageId message);

  /** Removes the files of a message that is no more. Idempotent. */
  List<MediaObject> removeAttached(
      UserId owner, ConversationId conversation, ClientMessageId message);

  /**
   * Removes files of a user that belong to no message.
   *
   * @return at most {@value #MAX_PAGE}; as many as that may mean that there are more
   */
  List<MediaObject> removeUnattached(UserId owner);

  /**
   * Removes files that belong to no message and were announced before a time. May be called on
   * several instances at once; each file is returned once.
   *
   * @return at most {@value #MAX_PAGE}; as many as that may mean that there are more
   */
  List<MediaObject> removeUnattached(Instant announcedBefore);

  /**
   * The files of a user, in an order of their own.
   *
   * @param after the last file of the page before; empty for the first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<MediaObject> of(UserId owner, Optional<MediaId> after, int limit);

  /**
   * Which of these blobs files here, or {@link Avatars} of the same store, refer to.
   *
   * @param blobs at most {@value #MAX_PAGE}
   */
  Set<BlobId> inUse(Set<BlobId> blobs);

  /** Whether a file may be uploaded. */
  sealed interface Grant {
    /** It may. */
    record Granted() implements Grant {}

    /**
     * It would be too much.
     *
     * @param used what the owner's other files count for
     */
    record OverQuota(long used) implements Grant {}
  }

  /** Whether files were attached. */
  sealed interface Attachment {
    /**
     * They were, now or by an earlier call for the same message.
     *
     * @param files in the order of their ids in the call
     */
    record Attached(List<MediaObject> files) implements Attachment {
      /** Copies the list. */
      public Attached {
        files = List.copyOf(files);
      }
    }

    /**
     * Nothing was attached.
     *
     * @param id a file that is not there, not uploaded, of another user or conversation, or in use
     */
    record Unusable(MediaId id) implements Attachment {}
  }
}
