package dev.parley.application.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.limit.Limits;
import dev.parley.application.message.ActOnMessage;
import dev.parley.application.message.AttachedFiles;
import dev.parley.application.message.ForwardMessage;
import dev.parley.application.message.MessageReaders;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.FakeImages;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.timeline.Change;
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
import java.util.OptionalInt;

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
  final SendMessage sendMessage;
  final ActOnMessage actOnMessage;
  final ForwardMessage forwardMessage;
  private int messages;

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
            memory.timeline(),
            new Limits(memory.rateLimiter(), limits, event -> {}),
            RULES,
            scheduler,
            new SecureRandom(),
            clock);
    memory.timeline().open(room, List.of(alice));
    MessageReaders readers = new MessageReaders(memory.conversations(), memory.memberships());
    sendMessage =
        new SendMessage(
            memory.timeline(),
            Limits.none(),
            new SequentialIds(),
            Optional.of(new AttachedFiles(memory.mediaCatalogue(), readers)));
    actOnMessage =
        new ActOnMessage(
            memory.timeline(), Limits.none(), new ReleasedFiles(ports)::eraseIfPossible);
    forwardMessage =
        new ForwardMessage(memory.timeline(), memory.messageStates(), readers, sendMessage);
  }

  /** Another room, of which these are members. */
  Room openRoom(UserId owner, UserId... others) {
    Room other = RoomBuilder.aRoom().openedBy(owner).build();
    memory.timeline().open(other, List.of(owner));
    for (UserId user : others) {
      join(user, other);
    }
    return other;
  }

  void join(UserId user, Room where) {
    memory.timeline().apply(List.of(new Change.Join(where.id(), user)));
  }

  /** A message that claims to have these files. */
  SendMessage.Command carrying(UserId sender, Room where, Attachment... files) {
    return new SendMessage.Command(
        sender,
        where.id(),
        new ClientMessageId("m-" + messages++),
        new MessageBody(""),
        DetailSamples.attaching(files));
  }

  SendMessage.Outcome send(UserId sender, Room where, MediaObject file) {
    return sendMessage.send(carrying(sender, where, claimed(file.id().toString())));
  }

  Message sent(UserId sender, Room where, MediaObject file) {
    return ((SendMessage.Outcome.Sent) send(sender, where, file)).message();
  }

  /** What a client says of a file, none of it true but for its id. */
  static Attachment claimed(String id) {
    return new Attachment(
        id, "photo of us.jpg", "text/html", 1, OptionalInt.of(9), OptionalInt.of(9));
  }

  void delete(Message message) {
    assertThat(
            actOnMessage.act(
                new Change.Delete(message.conversation(), message.sender(), message.seq())))
        .isInstanceOf(ActOnMessage.Outcome.Done.class);
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
