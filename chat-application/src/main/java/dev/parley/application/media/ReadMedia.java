package dev.parley.application.media;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.user.UserId;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands out files: those that belong to a message to everybody who is in its conversation now, the
 * others to their owner only. Thread-safe.
 */
public final class ReadMedia {
  private final MediaCatalogue catalogue;
  private final MediaStore store;
  private final Memberships memberships;

  ReadMedia(MediaPorts ports, Memberships memberships) {
    this.catalogue = ports.catalogue();
    this.store = ports.store();
    this.memberships = Objects.requireNonNull(memberships);
  }

  /** The file, if there is one that the caller may have; of others nobody learns. */
  public Optional<File> find(UserId caller, MediaId id) {
    return catalogue
        .find(id)
        .filter(file -> mayRead(caller, file))
        .flatMap(MediaObject::content)
        .map(File::new);
  }

  private boolean mayRead(UserId caller, MediaObject file) {
    return switch (file.state()) {
      case PENDING -> false;
      case READY -> file.owner().equals(caller);
      case ATTACHED ->
          memberships.find(file.conversation(), caller).filter(Membership::isActive).isPresent();
    };
  }

  /** A file that somebody may have. */
  public final class File {
    private final MediaContent content;

    private File(MediaContent content) {
      this.content = content;
    }

    /** What is in it. */
    public MediaContent content() {
      return content;
    }

    /**
     * Opens a part of it.
     *
     * @param offset from 0
     * @param length how many bytes
     * @return a stream that the caller closes; empty if the file has just been deleted
     */
    public Optional<InputStream> open(long offset, long length) {
      return store.open(content.blob(), offset, length);
    }
  }
}
