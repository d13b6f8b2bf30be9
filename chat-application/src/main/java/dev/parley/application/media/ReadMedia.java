package dev.parley.application.media;

import dev.parley.application.message.AttachedFiles;
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
 * Hands out files: those that messages have to everybody who may read one of them, the others to
 * their owner only. Thread-safe.
 */
public final class ReadMedia {
  private final MediaCatalogue catalogue;
  private final MediaStore store;
  private final AttachedFiles files;

  ReadMedia(MediaPorts ports, AttachedFiles files) {
    this.catalogue = ports.catalogue();
    this.store = ports.store();
    this.files = Objects.requireNonNull(files);
  }

  /** The file, if there is one that the caller may have; of others nobody learns. */
  public Optional<File> find(UserId caller, MediaId id) {
    return catalogue
        .find(id)
        .filter(file -> files.mayRead(caller, file))
        .flatMap(MediaObject::content)
        .map(File::new);
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
