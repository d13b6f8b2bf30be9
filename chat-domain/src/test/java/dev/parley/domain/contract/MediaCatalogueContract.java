package dev.parley.domain.contract;

import static dev.parley.domain.fixture.MediaBuilder.aFile;
import static dev.parley.domain.fixture.MediaBuilder.content;
import static dev.parley.domain.fixture.MediaBuilder.freshBlob;
import static dev.parley.domain.fixture.MediaBuilder.freshId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaCatalogue.Attachment;
import dev.parley.domain.media.MediaCatalogue.Grant;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What {@link MediaCatalogue} and {@link dev.parley.domain.media.Avatars} promise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MediaCatalogueContract {
  private static final long QUOTA = 1_000;
  private static final long PLENTY = 1_000_000;
  private static final ClientMessageId MESSAGE = new ClientMessageId("m-1");

  private final UserId alice = People.someone("alice");
  private final ConversationId room = new ConversationId(UUID.randomUUID());
  private MediaPorts store;
  private MediaPorts peer;

  /** Opens the store; it may hold what other tests left. Called once, before everything else. */
  protected abstract MediaPorts openStore();

  /** Opens a second instance on the same store; the default is the first one again. */
  protected MediaPorts openPeer(MediaPorts first) {
    return first;
  }

  @BeforeAll
  final void openBoth() {
    store = openStore();
    peer = openPeer(store);
  }

  private MediaCatalogue catalogue() {
    return store.catalogue();
  }

  private MediaObject granted(MediaObject file) {
    assertThat(catalogue().grant(file, PLENTY)).isEqualTo(new Grant.Granted());
    return file;
  }

  private MediaObject ready(UserId owner, ConversationId conversation) {
    MediaObject pending = granted(aFile().of(owner).in(conversation).build());
    return catalogue().complete(pending, content(10)).orElseThrow();
  }

  @Test
  void remembersAFileThatWasAnnounced() {
    MediaObject file = granted(aFile().of(alice).build());

    assertThat(peer.catalogue().find(file.id())).contains(file);
    assertThat(catalogue().find(freshId())).isEmpty();
  }

  @Test
  void countsAllFilesOfAnOwnerAgainstTheQuota() {
    UserId bob = People.someone("bob");
    granted(aFile().of(bob).ofBytes(600).build());
    assertThat(peer.catalogue().grant(aFile().of(bob).ofBytes(401).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(600));
    granted(aFile().of(bob).ofBytes(400).build());

    assertThat(catalogue().usedBy(bob)).isEqualTo(QUOTA);
    assertThat(catalogue().grant(aFile().of(bob).ofBytes(1).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(QUOTA));
    assertThat(catalogue().usedBy(People.someone("carol"))).isZero();
    assertThat(catalogue().grant(aFile().of(People.someone("dave")).ofBytes(1_001).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(0));
  }

  @Test
  void countsAFileOnceThatIsAnnouncedAgain() {
    UserId bob = People.someone("bob");
    MediaObject file = granted(aFile().of(bob).ofBytes(600).build());

    assertThat(peer.catalogue().grant(file, QUOTA)).isEqualTo(new Grant.Granted());

    assertThat(catalogue().usedBy(bob)).isEqualTo(600);
  }

  @Test
  void doesNotExceedTheQuotaByCallsAtTheSameTime() {
    UserId bob = People.someone("bob");
    List<Grant> grants =
        Race.of(
            12,
            number ->
                instance(number).catalogue().grant(aFile().of(bob).ofBytes(100).build(), QUOTA));

    assertThat(grants).filteredOn(Grant.Granted.class::isInstance).hasSize(10);
    assertThat(catalogue().usedBy(bob)).isEqualTo(QUOTA);
  }

  @Test
  void keepsWhatWasUploaded() {
    UserId bob = People.someone("bob");
    MediaObject pending = granted(aFile().of(bob).ofBytes(100).build());
    MediaContent content =
        new MediaContent(
            freshBlob(), FileType.PNG, 250, "ab".repeat(32), Optional.of(new Dimensions(3, 4)));

    Optional<MediaObject> completed = catalogue().complete(pending, content);

    assertThat(completed).contains(pending.with(content));
    assertThat(completed.orElseThrow().state()).isEqualTo(MediaState.READY);
    assertThat(peer.catalogue().find(pending.id())).isEqualTo(completed);
    assertThat(catalogue().usedBy(bob)).as("what was drawn anew counts, too").isEqualTo(250);
  }

  @Test
  void countsWhatWasAnnouncedWhereLessIsStored() {
    UserId bob = People.someone("bob");
    MediaObject pending = granted(aFile().of(bob).ofBytes(100).build());

    assertThat(catalogue().complete(pending, content(10)).orElseThrow().bytes()).isEqualTo(100);
    assertThat(catalogue().usedBy(bob)).isEqualTo(100);
  }

  @Test
  void takesTheFirstOfSeveralUploads() {
    MediaObject pending = granted(aFile().of(alice).build());
    List<Optional<MediaObject>> answers =
        Race.of(6, number -> instance(number).catalogue().complete(pending, content(20 + number)));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(catalogue().find(pending.id())).isEqualTo(answers.getFirst());
    assertThat(catalogue().complete(aFile().of(alice).build(), content(1))).isEmpty();
  }

  @Test
  void attachesAllFilesOfAMessageOrNone() {
    MediaObject one = ready(alice, room);
    MediaObject two = ready(alice, room);
    MediaId missing = freshId();

    assertThat(attach(alice, room, MESSAGE, one.id(), missing))
        .isEqualTo(new Attachment.Unusable(missing));
    assertThat(catalogue().find(one.id())).contains(one);

    ClientMessageId other = new ClientMessageId("m-2");
    assertThat(attach(alice, room, other, two.id(), one.id()))
        .isEqualTo(
            new Attachment.Attached(
                List.of(two.in(MediaState.ATTACHED), one.in(MediaState.ATTACHED))));
    assertThat(peer.catalogue().find(one.id())).contains(one.in(MediaState.ATTACHED));
  }

  @Test
  void attachesAFileToOneMessageOnly() {
    MediaObject file = ready(alice, room);
    ClientMessageId other = new ClientMessageId("another");
    Attachment attached = attach(alice, room, MESSAGE, file.id());

    assertThat(attached).isInstanceOf(Attachment.Attached.class);
    assertThat(attach(alice, room, MESSAGE, file.id())).as("a retry").isEqualTo(attached);
    assertThat(attach(alice, room, other, file.id())).isEqualTo(new Attachment.Unusable(file.id()));
  }

  @Test
  void attachesOnlyOwnFilesThatWereUploadedForThatConversation() {
    MediaObject pending = granted(aFile().of(alice).in(room).build());
    MediaObject foreign = ready(People.someone("bob"), room);
    MediaObject elsewhere = ready(alice, new ConversationId(UUID.randomUUID()));

    for (MediaObject file : List.of(pending, foreign, elsewhere)) {
      assertThat(attach(alice, room, MESSAGE, file.id()))
          .isEqualTo(new Attachment.Unusable(file.id()));
      assertThat(catalogue().find(file.id())).contains(file);
    }
  }

  @Test
  void letsOneOfSeveralMessagesHaveAFile() {
    MediaObject file = ready(alice, room);
    List<Attachment> answers =
        Race.of(
            6,
            number ->
                instance(number)
                    .catalogue()
                    .attach(
                        alice, room, new ClientMessageId("race-" + number), List.of(file.id())));

    assertThat(answers).filteredOn(Attachment.Attached.class::isInstance).hasSize(1);
  }

  @Test
  void takesBackWhatAMessageHasThatWasNotStored() {
    MediaObject file = ready(alice, room);
    ClientMessageId refused = new ClientMessageId("refused");
    attach(alice, room, refused, file.id());

    peer.catalogue().detach(alice, room, refused);
    catalogue().detach(alice, room, refused);

    assertThat(catalogue().find(file.id())).contains(file);
    assertThat(attach(alice, room, new ClientMessageId("next"), file.id()))
        .isInstanceOf(Attachment.Attached.class);
  }

  @Test
  void removesTheFilesOfAMessage() {
    UserId bob = People.someone("bob");
    MediaObject file = ready(bob, room);
    ClientMessageId gone = new ClientMessageId("gone");
    attach(bob, room, gone, file.id());

    assertThat(peer.catalogue().removeAttached(bob, room, gone))
        .containsExactly(file.in(MediaState.ATTACHED));

    assertThat(catalogue().removeAttached(bob, room, gone)).isEmpty();
    assertThat(catalogue().find(file.id())).isEmpty();
    assertThat(catalogue().usedBy(bob)).isZero();
  }

  @Test
  void removesWhatAUserHasAttachedToNothing() {
    UserId bob = People.someone("bob");
    MediaObject pending = granted(aFile().of(bob).in(room).ofBytes(30).build());
    MediaObject ready = ready(bob, room);
    MediaObject attached = ready(bob, room);
    attach(bob, room, MESSAGE, attached.id());
    MediaObject ofAnother = ready(alice, room);

    assertThat(catalogue().removeUnattached(bob)).containsExactlyInAnyOrder(pending, ready);

    assertThat(catalogue().removeUnattached(bob)).isEmpty();
    assertThat(catalogue().find(attached.id())).isPresent();
    assertThat(catalogue().find(ofAnother.id())).isPresent();
    assertThat(catalogue().usedBy(bob)).isEqualTo(attached.bytes());
  }

  @Test
  void removesOldFilesThatAreAttachedToNothing() {
    UserId bob = People.someone("bob");
    Instant old = ManualClock.START.minus(Duration.ofDays(400));
    MediaObject pending = granted(aFile().of(bob).at(old).build());
    MediaObject young = granted(aFile().of(bob).at(old.plusSeconds(60)).build());
    MediaObject attached = granted(aFile().of(bob).in(room).at(old).build());
    assertThat(catalogue().complete(attached, content(1))).isPresent();
    attach(bob, room, MESSAGE, attached.id());

    List<MediaObject> removed = catalogue().removeUnattached(old.plusSeconds(60));

    assertThat(removed).contains(pending).doesNotContain(young);
    assertThat(removed).extracting(MediaObject::id).doesNotContain(attached.id());
    assertThat(catalogue().find(pending.id())).isEmpty();
    assertThat(catalogue().find(attached.id())).isPresent();
    assertThat(catalogue().usedBy(bob)).isEqualTo(200);
  }

  @Test
  void givesEachOldFileToOneOfSeveralWhoRemoveThem() {
    UserId bob = People.someone("bob");
    Instant old = ManualClock.START.minus(Duration.ofDays(800));
    List<MediaId> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(granted(aFile().of(bob).ofBytes(1).at(old).build()).id());
    }

    List<MediaId> removed =
        Race.of(4, number -> instance(number).catalogue().removeUnattached(old.plusSeconds(1)))
            .stream()
            .flatMap(List::stream)
            .map(MediaObject::id)
            .filter(ids::contains)
            .toList();

    assertThat(removed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    assertThat(catalogue().usedBy(bob)).isZero();
  }

  @Test
  void listsTheFilesOfAUserPageByPage() {
    UserId bob = People.someone("bob");
    List<MediaObject> files = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      files.add(granted(aFile().of(bob).ofBytes(10).build()));
    }

    List<MediaObject> listed = new ArrayList<>();
    List<MediaObject> page = catalogue().of(bob, Optional.empty(), 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      listed.addAll(page);
      page = catalogue().of(bob, Optional.of(listed.getLast().id()), 2);
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(files).doesNotHaveDuplicates();
    assertThat(catalogue().of(People.someone("nobody"), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void givesAUserOnePictureAtATime() {
    UserId bob = People.someone("bob");
    Avatar first = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START);
    Avatar second = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START.plusSeconds(1));

    assertThat(store.avatars().find(bob)).isEmpty();
    assertThat(store.avatars().put(first)).isEmpty();
    assertThat(peer.avatars().find(bob)).contains(first);
    assertThat(peer.avatars().put(second)).contains(first);
    assertThat(store.avatars().find(bob)).contains(second);
    assertThat(store.avatars().remove(bob)).contains(second);
    assertThat(peer.avatars().remove(bob)).isEmpty();
    assertThat(peer.avatars().find(bob)).isEmpty();
  }

  @Test
  void keepsOneOfSeveralPicturesAtOnce() {
    UserId bob = People.someone("bob");
    List<Avatar> put =
        Race.of(
            6,
            number -> {
              Avatar avatar = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START);
              instance(number).avatars().put(avatar);
              return avatar;
            });

    assertThat(store.avatars().find(bob)).get().isIn(put);
  }

  @Test
  void tellsWhichBytesSomethingRefersTo() {
    UserId bob = People.someone("bob");
    Avatar avatar = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START);
    store.avatars().put(avatar);
    BlobId ofAFile = ready(alice, room).content().orElseThrow().blob();
    BlobId ofNothing = freshBlob();

    assertThat(catalogue().inUse(Set.of(avatar.large(), avatar.small(), ofAFile, ofNothing)))
        .containsExactlyInAnyOrder(avatar.large(), avatar.small(), ofAFile);
    assertThat(catalogue().inUse(Set.of())).isEmpty();
  }

  @Test
  void ordersPagesTheSameOnAllInstances() {
    UserId bob = People.someone("bob");
    for (int i = 0; i < 3; i++) {
      granted(aFile().of(bob).ofBytes(10).build());
    }

    List<MediaObject> all = catalogue().of(bob, Optional.empty(), 10);

    assertThat(all).isSortedAccordingTo(Comparator.comparing(file -> file.id().toString()));
    assertThat(peer.catalogue().of(bob, Optional.empty(), 10)).isEqualTo(all);
  }

  private MediaPorts instance(int number) {
    return number % 2 == 0 ? store : peer;
  }

  private Attachment attach(
      UserId owner, ConversationId conversation, ClientMessageId message, MediaId... ids) {
    return catalogue().attach(owner, conversation, message, List.of(ids));
  }
}
