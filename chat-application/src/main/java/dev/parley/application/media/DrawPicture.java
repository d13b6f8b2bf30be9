package dev.parley.application.media;

import dev.parley.application.limit.Limits;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.Intake;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes a picture in and stores its middle, drawn anew in two sizes. Thread-safe. */
final class DrawPicture {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final MediaStore store;
  private final ImageCodec images;
  private final Blobs blobs;
  private final UploadSlots slots;
  private final Limits limits;
  private final MediaRules rules;
  private final RandomGenerator secrets;

  DrawPicture(
      MediaPorts ports,
      Blobs blobs,
      UploadSlots slots,
      Limits limits,
      MediaRules rules,
      RandomGenerator secrets) {
    this.store = ports.store();
    this.images = ports.images();
    this.blobs = Objects.requireNonNull(blobs);
    this.slots = Objects.requireNonNull(slots);
    this.limits = Objects.requireNonNull(limits);
    this.rules = Objects.requireNonNull(rules);
    this.secrets = Objects.requireNonNull(secrets);
  }

  /**
   * Draws the picture anew and hands it on.
   *
   * @param length how many bytes the picture has, as its sender says
   * @param picture read to its end if it is taken in, and not closed
   * @param use what becomes of it
   * @throws IOException as the picture throws it, or if it has another length
   */
  PictureOutcome draw(UserId caller, long length, InputStream picture, Use use) throws IOException {
    if (length > rules.maxAvatar()) {
      return new PictureOutcome.TooLarge(rules.maxAvatar());
    }
    if (length < 1) {
      return new PictureOutcome.NoImage();
    }
    Optional<Refusal.RateLimited> limited = limits.upload(caller);
    if (limited.isPresent()) {
      return new PictureOutcome.Refused(limited.get());
    }
    if (!slots.enter(caller)) {
      return new PictureOutcome.Refused(new Refusal.Busy(RETRY));
    }
    try {
      return receive(length, picture, use);
    } finally {
      slots.leave(caller);
    }
  }

  private PictureOutcome receive(long length, InputStream picture, Use use) throws IOException {
    Intake intake = new Intake(picture, length);
    byte[] head = intake.readNBytes(FileType.HEAD_BYTES);
    FileType type = FileType.of(head);
    if (!type.isRedrawn()) {
      return new PictureOutcome.NoImage();
    }
    // Stored first, so that a slow sender keeps no place among those whose pictures are drawn.
    BlobId uploaded = BlobId.create(secrets);
    try {
      store.put(uploaded, new SequenceInputStream(new ByteArrayInputStream(head), intake), length);
      return switch (drawn(uploaded, length, type)) {
        case ImageCodec.Drawing.Drawn drawn -> used(drawn.images(), use);
        case ImageCodec.Drawing.Unreadable unreadable -> new PictureOutcome.NoImage();
        case ImageCodec.Drawing.TooManyPixels many -> new PictureOutcome.TooManyPixels(many.most());
        case ImageCodec.Drawing.Busy busy ->
            new PictureOutcome.Refused(new Refusal.Busy(busy.retryAfter()));
      };
    } finally {
      blobs.deleteAll(List.of(uploaded));
    }
  }

  private ImageCodec.Drawing drawn(BlobId uploaded, long length, FileType type) throws IOException {
    try (InputStream in =
        store
            .open(uploaded, 0, length)
            .orElseThrow(() -> new IOException("what was stored a moment ago is gone"))) {
      return images.squares(in, type, List.of(Avatar.LARGE, Avatar.SMALL));
    } catch (IOException e) {
      // The sender is not to blame: the body has been read.
      throw new PortUnavailableException("media.redraw", e);
    }
  }

  private PictureOutcome used(List<ImageCodec.Image> squares, Use use) throws IOException {
    List<BlobId> stored = new ArrayList<>(squares.size());
    for (ImageCodec.Image square : squares) {
      BlobId blob = BlobId.create(secrets);
      store.put(blob, new ByteArrayInputStream(square.bytes()), square.bytes().length);
      stored.add(blob);
    }
    return use.use(stored.getFirst(), stored.getLast());
  }

  /** What becomes of a picture. */
  @FunctionalInterface
  interface Use {
    PictureOutcome use(BlobId large, BlobId small);
  }
}
