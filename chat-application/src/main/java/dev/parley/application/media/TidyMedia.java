package dev.parley.application.media;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes files that no message has come to use, and bytes to which nothing refers. Any number of
 * instances may do it at once: each removes what the others have not. Thread-safe.
 */
public final class TidyMedia {
  /** How long between two looks at files without a message. */
  static final Duration INTERVAL = Duration.ofMinutes(10);

  /** In how many of these looks all bytes are looked at, which costs a listing of the store. */
  static final int LOOKS_FOR_BYTES = 6 * 24;

  private final MediaCatalogue catalogue;
  private final MediaStore store;
  private final Blobs blobs;
  private final ReleasedFiles released;
  private final Duration keep;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private int looks;

  TidyMedia(
      MediaPorts ports, Blobs blobs, MediaRules rules, Scheduler scheduler, InstantSource clock) {
    this.catalogue = ports.catalogue();
    this.store = ports.store();
    this.blobs = blobs;
    this.released = new ReleasedFiles(ports);
    this.keep = rules.keepUnattached();
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** From now on, now and then; it ends with the scheduler. */
  void start() {
    scheduler.schedule(INTERVAL, this::look);
  }

  private void look() {
    try {
      released.erase();
      removeUnattached();
      looks++;
      if (looks == LOOKS_FOR_BYTES) {
        looks = 0;
        removeUnused();
      }
    } catch (PortUnavailableException e) {
      // What is left is found by the next look.
    } finally {
      start();
    }
  }

  /** Removes files that were announced a while ago and belong to no message. */
  public void removeUnattached() {
    List<MediaObject> removed;
    do {
      removed = catalogue.removeUnattached(clock.instant().minus(keep));
      blobs.deleteOf(removed);
    } while (removed.size() == MediaCatalogue.MAX_PAGE);
  }

  /** Removes bytes that were stored a while ago and to which nothing refers. */
  public void removeUnused() {
    Instant before = clock.instant().minus(keep);
    Optional<BlobId> after = Optional.empty();
    List<MediaStore.Stored> page;
    do {
      page = store.list(after, MediaCatalogue.MAX_PAGE);
      Set<BlobId> old =
          page.stream()
              .filter(stored -> stored.at().isBefore(before))
              .map(MediaStore.Stored::id)
              .collect(Collectors.toSet());
      old.removeAll(catalogue.inUse(Set.copyOf(old)));
      blobs.deleteAll(old);
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
    } while (after.isPresent());
  }
}
