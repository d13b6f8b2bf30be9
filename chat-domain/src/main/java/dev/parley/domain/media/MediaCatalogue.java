package dev.parley.domain.media;

import dev.parley.domain.message.MessagePlace;
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

  /** The files with these ids, those that there are, in no order. */
  List<MediaObject> findAll(Set<MediaId> ids);

  /**
   * The messages that have a file, as far as the reader is in their conversations now: the last one
   * of each conversation. Which message has which file, the timeline of the same store says, in the
   * same step as it stores or erases the message.
   *
   * @return at most {@value #MAX_PAGE}
   */
  List<MessagePlace> uses(MediaId id, UserId reader);

  /**
   * Removes files that are {@link MediaState#RELEASED}. May be called on several instances at once;
   * each file is returned once.
   *
   * @return at most {@value #MAX_PAGE}; as many as that may mean that there are more
   */
  List<MediaObject> removeReleased();

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
   * Which of these blobs files here, or {@link Avatars} or rooms of the same store, refer to.
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
}
