package dev.parley.application.media;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.limit.Limits;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.FakeImages;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A room with a member, and files in memory, on one thread. */
final class MediaScene {
  static final MediaRules RULES =
      new MediaRules(1_000, 500, 3_000, 1_500, Duration.ofMinutes(30), Duration.ofHours(24), 3, 2);

  final ManualClock clock = ManualClock.create();
  final MemoryAdapter memory = MemoryAdapter.open(clock);
  final ManualScheduler scheduler = new ManualScheduler();
  final FakeImages images = new FakeImages();
  final UserId alice = known("alice");
  final UserId bob = known("bob");
  final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  final MediaPorts ports;
  final Media media;

  /** Whether deleting bytes fails. */
  boolean storeIsDown;

  MediaScene() {
    this(LimitRules.none());
  }

  MediaScene(LimitRules limits) {
    ports = new MediaPorts(memory.mediaCatalogue(), memory.avatars(), new FlakyStore(), images);
    media =
        Media.start(
            ports,
            memory.users(),
            memory.conversations(),
            memory.memberships(),
            new Limits(memory.rateLimiter(), limits, event -> {}),
            RULES,
            scheduler,
            new SecureRandom(),
            clock);
    memory.timeline().open(room, List.of(alice));
  }

  UserId known(String name) {
    return memory.users().ensure(People.userWith(new UserId(name))).id();
  }

  MediaObject granted(UserId user, byte[] file) {
    return ((GrantUpload.Outcome.Granted) media.grantUpload().grant(user, room.id(), file.length))
        .file();
  }

  ReceiveUpload.Outcome upload(UserId user, MediaObject granted, byte[] file) throws IOException {
    return media
        .receiveUpload()
        .receive(user, granted.id(), file.length, new ByteArrayInputStream(file));
  }

  MediaObject uploaded(UserId user, byte[] file) throws IOException {
    return ((ReceiveUpload.Outcome.Received) upload(user, granted(user, file), file)).file();
  }

  /** How many bytes of files are stored, by name. */
  List<BlobId> stored() {
    return memory.mediaStore().list(Optional.empty(), MediaStore.MAX_PAGE).stream()
        .map(MediaStore.Stored::id)
        .toList();
  }

  String text(BlobId blob) throws IOException {
    try (InputStream in = memory.mediaStore().open(blob, 0, Long.MAX_VALUE).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The store in memory, which can be made to fail. */
  private final class FlakyStore implements MediaStore {
    @Override
    public void put(BlobId id, InputStream source, long bytes) throws IOException {
      memory.mediaStore().put(id, source, bytes);
    }

    @Override
    public Optional<InputStream> open(BlobId id, long offset, long length) {
      return memory.mediaStore().open(id, offset, length);
    }

    @Override
    public void delete(BlobId id) {
      if (storeIsDown) {
        throw new PortUnavailableException("media.delete", new IOException("down"));
      }
      memory.mediaStore().delete(id);
    }

    @Override
    public List<Stored> list(Optional<BlobId> after, int limit) {
      if (storeIsDown) {
        throw new PortUnavailableException("media.list", new IOException("down"));
      }
      return new ArrayList<>(memory.mediaStore().list(after, limit));
    }
  }
}
