package dev.parley.application.media;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.Intake;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes in a file that was announced. What it is, its bytes say. Images are drawn anew before
 * anybody gets them; everything else is kept as it came, and never shown by a browser on its own.
 * Thread-safe.
 *
 * <p>The file is never in memory as a whole, except for images while it is their turn to be drawn.
 */
public final class ReceiveUpload {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final MediaCatalogue catalogue;
  private final MediaStore store;
  private final ImageCodec images;
  private final Blobs blobs;
  private final UploadSlots slots;
  private final MediaRules rules;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  ReceiveUpload(
      MediaPorts ports,
      Blobs blobs,
      UploadSlots slots,
      MediaRules rules,
      RandomGenerator secrets,
      InstantSource clock) {
    this.catalogue = ports.catalogue();
    this.store = ports.store();
    this.images = ports.images();
    this.blobs = Objects.requireNonNull(blobs);
    this.slots = Objects.requireNonNull(slots);
    this.rules = Objects.requireNonNull(rules);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Takes in a file. The first upload counts: whoever repeats it is told what is there, and the
   * body is not read.
   *
   * @param length how many bytes the body has, as its sender says
   * @param body read to its end if it is taken in, and not closed
   * @throws IOException as the body throws it, or if it has another length; then the file can be
   *     uploaded again
   */
  public Outcome receive(UserId caller, MediaId id, long length, InputStream body)
      throws IOException {
    Optional<MediaObject> found =
        catalogue.find(id).filter(file -> file.owner().equals(caller)).filter(this::isInTime);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    MediaObject file = found.get();
    if (file.state() != MediaState.PENDING) {
      return new Outcome.Received(file);
    }
    if (length != file.bytes()) {
      return new Outcome.WrongLength(file.bytes());
    }
    if (!slots.enter(caller)) {
      return new Outcome.Busy(RETRY);
    }
    try {
      return receive(file, body);
    } finally {
      slots.leave(caller);
    }
  }

  private boolean isInTime(MediaObject file) {
    return file.state() != MediaState.PENDING
        || clock.instant().isBefore(file.createdAt().plus(rules.grantLifetime()));
  }

  private Outcome receive(MediaObject file, InputStream body) throws IOException {
    Intake intake = new Intake(body, file.bytes());
    byte[] head = intake.readNBytes(FileType.HEAD_BYTES);
    FileType type = FileType.of(head);
    if (!type.isTaken()) {
      return new Outcome.Unreadable();
    }
    try (Attempt attempt = new Attempt()) {
      BlobId uploaded = attempt.newBlob();
      store.put(
          uploaded, new SequenceInputStream(new ByteArrayInputStream(head), intake), file.bytes());
      if (!type.isRedrawn()) {
        return attempt.complete(
            file,
            new MediaContent(uploaded, type, file.bytes(), intake.sha256(), Optional.empty()));
      }
      return redrawn(attempt, file, uploaded, type);
    }
  }

  private Outcome redrawn(Attempt attempt, MediaObject file, BlobId uploaded, FileType type) {
    try {
      ImageCodec.Drawing drawing;
      try (InputStream in = opened(uploaded, file.bytes())) {
        drawing = images.redraw(in, type);
      }
      return told(attempt, file, drawing);
    } catch (IOException e) {
      // The sender is not to blame: the body has been read.
      throw new PortUnavailableException("media.redraw", e);
    }
  }

  private Outcome told(Attempt attempt, MediaObject file, ImageCodec.Drawing drawing)
      throws IOException {
    return switch (drawing) {
      case ImageCodec.Drawing.Drawn drawn -> {
        ImageCodec.Image image = drawn.images().getFirst();
        Intake intake = new Intake(new ByteArrayInputStream(image.bytes()), image.bytes().length);
        BlobId blob = attempt.newBlob();
        store.put(blob, intake, image.bytes().length);
        yield attempt.complete(
            file,
            new MediaContent(
                blob,
                image.type(),
                image.bytes().length,
                intake.sha256(),
                Optional.of(image.dimensions())));
      }
      case ImageCodec.Drawing.Unreadable unreadable -> new Outcome.Unreadable();
      case ImageCodec.Drawing.TooManyPixels many -> new Outcome.TooManyPixels(many.most());
      case ImageCodec.Drawing.Busy busy -> new Outcome.Busy(busy.retryAfter());
    };
  }

  private InputStream opened(BlobId blob, long bytes) throws IOException {
    return store
        .open(blob, 0, bytes)
        .orElseThrow(() -> new IOException("what was stored a moment ago is gone"));
  }

  /** Deletes what it has stored, except for what the catalogue has taken. */
  private final class Attempt implements AutoCloseable {
    private final List<BlobId> stored = new ArrayList<>(2);

    BlobId newBlob() {
      BlobId blob = BlobId.create(secrets);
      stored.add(blob);
      return blob;
    }

    Outcome complete(MediaObject file, MediaContent content) {
      Optional<MediaObject> completed = catalogue.complete(file, content);
      completed.flatMap(MediaObject::content).map(MediaContent::blob).ifPresent(stored::remove);
      return completed.<Outcome>map(Outcome.Received::new).orElseGet(Outcome.Unknown::new);
    }

    @Override
    public void close() {
      blobs.deleteAll(stored);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It is there, by this call or an earlier one. */
    record Received(MediaObject file) implements Outcome {}

    /** No file was announced under this id by the caller, or too long ago. */
    record Unknown() implements Outcome {}

    /** Another length was announced; nothing was read. */
    record WrongLength(long announced) implements Outcome {}

    /** It begins as an image and cannot be read as one here; it can be uploaded again. */
    record Unreadable() implements Outcome {}

    /**
     * The image is too large.
     *
     * @param most how many pixels it may have
     */
    record TooManyPixels(long most) implements Outcome {}

    /** Too many upload; not before {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Outcome {}
  }
}
