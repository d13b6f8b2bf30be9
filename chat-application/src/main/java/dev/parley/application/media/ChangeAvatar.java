package dev.parley.application.media;

import dev.parley.application.limit.Limits;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives somebody another picture, or none. Thread-safe. */
public final class ChangeAvatar {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Avatars avatars;
  private final MediaStore store;
  private final ImageCodec images;
  private final Blobs blobs;
  private final UploadSlots slots;
  private final Limits limits;
  private final MediaRules rules;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  ChangeAvatar(
      MediaPorts ports,
      Blobs blobs,
      UploadSlots slots,
      Limits limits,
      MediaRules rules,
      RandomGenerator secrets,
      InstantSource clock) {
    this.avatars = ports.avatars();
    this.store = ports.store();
    this.images = ports.images();
    this.blobs = Objects.requireNonNull(blobs);
    this.slots = Objects.requireNonNull(slots);
    this.limits = Objects.requireNonNull(limits);
    this.rules = Objects.requireNonNull(rules);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Draws the picture anew and gives it to the caller.
   *
   * @param length how many bytes the picture has, as its sender says
   * @param picture read to its end if it is taken in, and not closed
   * @throws IOException as the picture throws it, or if it has another length
   */
  public Outcome change(UserId caller, long length, InputStream picture) throws IOException {
    if (length > rules.maxAvatar()) {
      return new Outcome.TooLarge(rules.maxAvatar());
    }
    if (length < 1) {
      return new Outcome.NoImage();
    }
    Optional<Refusal.RateLimited> limited = limits.upload(caller);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (!slots.enter(caller)) {
      return new Outcome.Refused(new Refusal.Busy(RETRY));
    }
    try {
      return receive(caller, length, picture);
    } finally {
      slots.leave(caller);
    }
  }

  /** Takes the caller's picture away; the generated one is seen again. */
  public void remove(UserId caller) {
    avatars.remove(caller).ifPresent(blobs::deleteOf);
  }

  private Outcome receive(UserId caller, long length, InputStream picture) throws IOException {
    Intake intake = new Intake(picture, length);
    byte[] head = intake.readNBytes(FileType.HEAD_BYTES);
    FileType type = FileType.of(head);
    if (!type.isRedrawn()) {
      return new Outcome.NoImage();
    }
    // Stored first, so that a slow sender keeps no place among those whose pictures are drawn.
    BlobId uploaded = BlobId.create(secrets);
    try {
      store.put(uploaded, new SequenceInputStream(new ByteArrayInputStream(head), intake), length);
      return switch (drawn(uploaded, length, type)) {
        case ImageCodec.Drawing.Drawn drawn -> changed(caller, drawn.images());
        case ImageCodec.Drawing.Unreadable unreadable -> new Outcome.NoImage();
        case ImageCodec.Drawing.TooManyPixels many -> new Outcome.TooManyPixels(many.most());
        case ImageCodec.Drawing.Busy busy ->
            new Outcome.Refused(new Refusal.Busy(busy.retryAfter()));
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

  private Outcome changed(UserId caller, List<ImageCodec.Image> squares) throws IOException {
    List<BlobId> stored = new ArrayList<>(squares.size());
    for (ImageCodec.Image square : squares) {
      BlobId blob = BlobId.create(secrets);
      store.put(blob, new ByteArrayInputStream(square.bytes()), square.bytes().length);
      stored.add(blob);
    }
    Avatar avatar =
        new Avatar(
            caller,
            stored.getFirst(),
            stored.getLast(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    avatars.put(avatar).filter(before -> !before.equals(avatar)).ifPresent(blobs::deleteOf);
    return new Outcome.Changed(avatar);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Others see it from now on. */
    record Changed(Avatar avatar) implements Outcome {}

    /**
     * The file is too large.
     *
     * @param most the most bytes
     */
    record TooLarge(long most) implements Outcome {}

    /** It is no image that can be read. */
    record NoImage() implements Outcome {}

    /**
     * The image is too large.
     *
     * @param most how many pixels it may have
     */
    record TooManyPixels(long most) implements Outcome {}

    /** Not now. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
