package dev.parley.domain.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps bytes under names that it is given. What is stored never changes. Thread-safe; every method
 * throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface MediaStore {
  /** The most that {@link #list} returns. */
  int MAX_PAGE = 1_000;

  /**
   * Stores what the source has, to its end. Durable when it returns; nobody sees a part of it
   * before.
   *
   * @param id not used before
   * @param source read on this thread, and not closed
   * @param bytes how many bytes the source has; at least 1
   * @throws IOException as the source throws it, or if the source has more or fewer bytes; then
   *     nothing is stored
   */
  void put(BlobId id, InputStream source, long bytes) throws IOException;

  /**
   * Opens a part of what is stored. Reading it throws an {@link IOException} if the store fails.
   *
   * @param offset from 0
   * @param length how many bytes; what goes beyond the end is left out
   * @return a stream that the caller closes; empty means that nothing is stored under this name
   */
  Optional<InputStream> open(BlobId id, long offset, long length);

  /** Deletes what is stored under this name, if anything is. Idempotent. */
  void delete(BlobId id);

  /**
   * What is stored, by rising name.
   *
   * @param after the last name of the page before; empty for the first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<Stored> list(Optional<BlobId> after, int limit);

  /**
   * Something that is stored.
   *
   * @param id its name
   * @param at when it was stored, by the clock of the store
   */
  record Stored(BlobId id, Instant at) {
    /** Checks that both parts are there. */
    public Stored {
      Objects.requireNonNull(id);
      Objects.requireNonNull(at);
    }
  }
}
