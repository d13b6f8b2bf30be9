package dev.parley.domain.contract;

import static dev.parley.domain.fixture.DetailSamples.attaching;
import static dev.parley.domain.fixture.MediaBuilder.aFile;
import static dev.parley.domain.fixture.MediaBuilder.content;
import static dev.parley.domain.fixture.MediaBuilder.freshBlob;
import static dev.parley.domain.fixture.MediaBuilder.freshId;
import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaCatalogue.Grant;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link MediaCatalogue} and {@link dev.parley.domain.media.Avatars} promise. */
public abstract class MediaCatalogueContract extends StoreContract {
  private static final long QUOTA = 1_000;
  private static final long PLENTY = 1_000_000;
  private static final ConversationId ANYWHERE = new ConversationId(new UUID(7, 7));

  private final UserId alice = People.someone("alice");

  private MediaObject granted(MediaObject file) {
    assertThat(mediaCatalogue().grant(file, PLENTY)).isEqualTo(new Grant.Granted());
    return file;
  }

  private MediaObject ready(UserId owner, ConversationId conversation) {
    MediaObject pending = granted(aFile().of(owner).in(conversation).build());
    return mediaCatalogue().complete(pending, content(10)).orElseThrow();
  }

  @Test
  void remembersAFileThatWasAnnounced() {
    MediaObject file = granted(aFile().of(alice).build());

    assertThat(peer().mediaCatalogue().find(file.id())).contains(file);
    assertThat(mediaCatalogue().find(freshId())).isEmpty();
  }

  @Test
  void countsAllFilesOfAnOwnerAgainstTheQuota() {
    UserId bob = People.someone("bob");
    granted(aFile().of(bob).ofBytes(600).build());
    assertThat(peer().mediaCatalogue().grant(aFile().of(bob).ofBytes(401).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(600));
    granted(aFile().of(bob).ofBytes(400).build());

    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(QUOTA);
    assertThat(mediaCatalogue().grant(aFile().of(bob).ofBytes(1).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(QUOTA));
    assertThat(mediaCatalogue().usedBy(People.someone("carol"))).isZero();
    assertThat(
            mediaCatalogue()
                .grant(aFile().of(People.someone("dave")).ofBytes(1_001).build(), QUOTA))
        .isEqualTo(new Grant.OverQuota(0));
  }

  @Test
  void countsAFileOnceThatIsAnnouncedAgain() {
    UserId bob = People.someone("bob");
    MediaObject file = granted(aFile().of(bob).ofBytes(600).build());

    assertThat(peer().mediaCatalogue().grant(file, QUOTA)).isEqualTo(new Grant.Granted());

    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(600);
  }

  @Test
  void doesNotExceedTheQuotaByCallsAtTheSameTime() {
    UserId bob = People.someone("bob");
    List<Grant> grants =
        Race.of(
            12,
            number ->
                instance(number)
                    .mediaCatalogue()
                    .grant(aFile().of(bob).ofBytes(100).build(), QUOTA));

    assertThat(grants).filteredOn(Grant.Granted.class::isInstance).hasSize(10);
    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(QUOTA);
  }

  @Test
  void keepsWhatWasUploaded() {
    UserId bob = People.someone("bob");
    MediaObject pending = granted(aFile().of(bob).ofBytes(100).build());
    MediaContent content =
        new MediaContent(
            freshBlob(), FileType.PNG, 250, "ab".repeat(32), Optional.of(new Dimensions(3, 4)));

    Optional<MediaObject> completed = mediaCatalogue().complete(pending, content);

    assertThat(completed).contains(pending.with(content));
    assertThat(completed.orElseThrow().state()).isEqualTo(MediaState.READY);
    assertThat(peer().mediaCatalogue().find(pending.id())).isEqualTo(completed);
    assertThat(mediaCatalogue().usedBy(bob)).as("what was drawn anew counts, too").isEqualTo(250);
  }

  @Test
  void countsWhatWasAnnouncedWhereLessIsStored() {
    UserId bob = People.someone("bob");
    MediaObject pending = granted(aFile().of(bob).ofBytes(100).build());

    assertThat(mediaCatalogue().complete(pending, content(10)).orElseThrow().bytes())
        .isEqualTo(100);
    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(100);
  }

  @Test
  void takesTheFirstOfSeveralUploads() {
    MediaObject pending = granted(aFile().of(alice).build());
    List<Optional<MediaObject>> answers =
        Race.of(
            6, number -> instance(number).mediaCatalogue().complete(pending, content(20 + number)));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(mediaCatalogue().find(pending.id())).isEqualTo(answers.getFirst());
    assertThat(mediaCatalogue().complete(aFile().of(alice).build(), content(1))).isEmpty();
  }

  @Test
  void aMessageHasItsFilesFromTheMomentThatItIsStored() {
    UserId owner = someone("owner");
    UserId reader = someone("reader");
    UserId stranger = someone("stranger");
    Room room = openRoom(owner, reader);
    Room other = openRoom(owner);
    MediaObject file = ready(owner, room.id());
    assertThat(mediaCatalogue().uses(file.id(), owner)).isEmpty();

    post(owner, room, file);
    MessageSent last = post(owner, room, file);
    MessageSent elsewhere = post(owner, other, file);

    assertThat(peer().mediaCatalogue().find(file.id())).contains(file.in(MediaState.ATTACHED));
    assertThat(mediaCatalogue().uses(file.id(), reader)).containsExactly(place(last));
    assertThat(peer().mediaCatalogue().uses(file.id(), owner))
        .containsExactlyInAnyOrder(place(last), place(elsewhere));
    assertThat(mediaCatalogue().uses(file.id(), stranger)).isEmpty();
    leave(reader, room);
    assertThat(mediaCatalogue().uses(file.id(), reader)).isEmpty();
  }

  @Test
  void releasesAFileWhenTheLastMessageThatHasItIsDeleted() {
    UserId owner = someone("owner");
    Room room = openRoom(owner);
    Room other = openRoom(owner);
    MediaObject file = ready(owner, room.id());
    MediaObject beside = ready(owner, room.id());
    MessageSent first = post(owner, room, file, beside, file);
    MessageSent second = post(owner, other, file);

    applied(new Change.Delete(room.id(), owner, first.seq()));
    assertThat(mediaCatalogue().find(file.id())).contains(file.in(MediaState.ATTACHED));
    assertThat(mediaCatalogue().find(beside.id())).contains(beside.in(MediaState.RELEASED));
    assertThat(mediaCatalogue().uses(file.id(), owner)).containsExactly(place(second));
    applied(new Change.Delete(other.id(), owner, second.seq()));

    assertThat(peer().mediaCatalogue().find(file.id())).contains(file.in(MediaState.RELEASED));
    assertThat(peer().mediaCatalogue().removeReleased())
        .contains(file.in(MediaState.RELEASED), beside.in(MediaState.RELEASED));
    assertThat(mediaCatalogue().find(file.id())).isEmpty();
    assertThat(mediaCatalogue().uses(file.id(), owner)).isEmpty();
    assertThat(mediaCatalogue().usedBy(owner)).isZero();
  }

  @Test
  void releasesAFileWhoseMessageIsDeletedWithTheSameBatch() {
    UserId owner = someone("owner");
    Room room = openRoom(owner);
    MediaObject file = ready(owner, room.id());
    long seq = head(room) + 1;

    timeline()
        .apply(List.of(carrying(owner, room, file), new Change.Delete(room.id(), owner, seq)));

    assertThat(mediaCatalogue().uses(file.id(), owner)).isEmpty();
    assertThat(mediaCatalogue().find(file.id()).orElseThrow().state())
        .isNotEqualTo(MediaState.ATTACHED);
  }

  @Test
  void countsAMessageOnceThatIsSentAgain() {
    UserId owner = someone("owner");
    Room room = openRoom(owner);
    MediaObject file = ready(owner, room.id());
    Change.Post post = carrying(owner, room, file);
    MessageSent sent = sentIn(apply(post));
    assertThat(apply(post)).isEqualTo(new ChangeOutcome.Duplicate(sent));

    applied(new Change.Delete(room.id(), owner, sent.seq()));

    assertThat(mediaCatalogue().find(file.id())).contains(file.in(MediaState.RELEASED));
  }

  @Test
  void storesMessagesWithFilesThatItDoesNotKnow() {
    UserId owner = someone("owner");
    Room room = openRoom(owner);
    MediaObject pending = granted(aFile().of(owner).in(room.id()).build());

    MessageSent sent = post(owner, room, pending, aFile().build());
    apply(aPost().by(owner).in(room).carrying(attaching(DetailSamples.PICTURE)).build());

    assertThat(mediaCatalogue().find(pending.id())).contains(pending);
    applied(new Change.Delete(room.id(), owner, sent.seq()));
    assertThat(mediaCatalogue().find(pending.id())).contains(pending);
  }

  @Test
  void countsMessagesThatComeAndGoAtTheSameTime() {
    UserId owner = someone("owner");
    List<Room> rooms = new ArrayList<>();
    List<MessageSent> sent = new ArrayList<>();
    MediaObject one = ready(owner, ANYWHERE);
    MediaObject two = ready(owner, ANYWHERE);
    for (int i = 0; i < 6; i++) {
      rooms.add(openRoom(owner));
      sent.add(post(owner, rooms.get(i), i % 2 == 0 ? one : two, i % 2 == 0 ? two : one));
    }

    List<MessageSent> fresh =
        Race.of(
            6,
            number -> {
              Room room = rooms.get(number);
              Change.Post post = carrying(owner, room, two, one);
              Change.Delete delete = new Change.Delete(room.id(), owner, sent.get(number).seq());
              List<ChangeOutcome> outcomes =
                  instance(number).timeline().apply(List.of(delete, post));
              return sentIn(outcomes.getLast());
            });
    assertThat(mediaCatalogue().find(one.id())).contains(one.in(MediaState.ATTACHED));
    Race.of(
        6,
        number ->
            instance(number)
                .timeline()
                .apply(
                    List.of(
                        new Change.Delete(
                            rooms.get(number).id(), owner, fresh.get(number).seq()))));

    assertThat(mediaCatalogue().find(one.id())).contains(one.in(MediaState.RELEASED));
    assertThat(mediaCatalogue().find(two.id())).contains(two.in(MediaState.RELEASED));
    List<MediaId> removed =
        Race.of(4, number -> instance(number).mediaCatalogue().removeReleased()).stream()
            .flatMap(List::stream)
            .map(MediaObject::id)
            .filter(id -> id.equals(one.id()) || id.equals(two.id()))
            .toList();
    assertThat(removed).containsExactlyInAnyOrder(one.id(), two.id());
  }

  @Test
  void findsSeveralFilesAtOnce() {
    MediaObject one = granted(aFile().of(alice).build());
    MediaObject two = ready(alice, ANYWHERE);

    assertThat(mediaCatalogue().findAll(Set.of(one.id(), two.id(), freshId())))
        .containsExactlyInAnyOrder(one, two);
    assertThat(mediaCatalogue().findAll(Set.of())).isEmpty();
  }

  @Test
  void removesWhatAUserHasAttachedToNothing() {
    UserId bob = someone("bob");
    Room room = openRoom(bob);
    MediaObject pending = granted(aFile().of(bob).ofBytes(30).build());
    MediaObject ready = ready(bob, ANYWHERE);
    MediaObject attached = ready(bob, ANYWHERE);
    post(bob, room, attached);
    MediaObject ofAnother = ready(alice, ANYWHERE);

    assertThat(mediaCatalogue().removeUnattached(bob)).containsExactlyInAnyOrder(pending, ready);

    assertThat(mediaCatalogue().removeUnattached(bob)).isEmpty();
    assertThat(mediaCatalogue().find(attached.id())).isPresent();
    assertThat(mediaCatalogue().find(ofAnother.id())).isPresent();
    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(attached.bytes());
  }

  @Test
  void removesOldFilesThatAreAttachedToNothing() {
    UserId bob = someone("bob");
    Room room = openRoom(bob);
    Instant old = ManualClock.START.minus(Duration.ofDays(400));
    MediaObject pending = granted(aFile().of(bob).at(old).build());
    MediaObject young = granted(aFile().of(bob).at(old.plusSeconds(60)).build());
    MediaObject attached = granted(aFile().of(bob).at(old).build());
    assertThat(mediaCatalogue().complete(attached, content(1))).isPresent();
    post(bob, room, attached);

    List<MediaObject> removed = mediaCatalogue().removeUnattached(old.plusSeconds(60));

    assertThat(removed).contains(pending).doesNotContain(young);
    assertThat(removed).extracting(MediaObject::id).doesNotContain(attached.id());
    assertThat(mediaCatalogue().find(pending.id())).isEmpty();
    assertThat(mediaCatalogue().find(attached.id())).isPresent();
    assertThat(mediaCatalogue().usedBy(bob)).isEqualTo(200);
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
        Race.of(4, number -> instance(number).mediaCatalogue().removeUnattached(old.plusSeconds(1)))
            .stream()
            .flatMap(List::stream)
            .map(MediaObject::id)
            .filter(ids::contains)
            .toList();

    assertThat(removed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    assertThat(mediaCatalogue().usedBy(bob)).isZero();
  }

  @Test
  void listsTheFilesOfAUserPageByPage() {
    UserId bob = People.someone("bob");
    List<MediaObject> files = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      files.add(granted(aFile().of(bob).ofBytes(10).build()));
    }

    List<MediaObject> listed = new ArrayList<>();
    List<MediaObject> page = mediaCatalogue().of(bob, Optional.empty(), 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      listed.addAll(page);
      page = mediaCatalogue().of(bob, Optional.of(listed.getLast().id()), 2);
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(files).doesNotHaveDuplicates();
    assertThat(mediaCatalogue().of(People.someone("nobody"), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void givesAUserOnePictureAtATime() {
    UserId bob = People.someone("bob");
    Avatar first = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START);
    Avatar second = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START.plusSeconds(1));

    assertThat(avatars().find(bob)).isEmpty();
    assertThat(avatars().put(first)).isEmpty();
    assertThat(peer().avatars().find(bob)).contains(first);
    assertThat(peer().avatars().put(second)).contains(first);
    assertThat(avatars().find(bob)).contains(second);
    assertThat(avatars().remove(bob)).contains(second);
    assertThat(peer().avatars().remove(bob)).isEmpty();
    assertThat(peer().avatars().find(bob)).isEmpty();
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

    assertThat(avatars().find(bob)).get().isIn(put);
  }

  @Test
  void tellsWhichBytesSomethingRefersTo() {
    UserId bob = someone("bob");
    Avatar avatar = new Avatar(bob, freshBlob(), freshBlob(), ManualClock.START);
    avatars().put(avatar);
    BlobId ofAFile = ready(alice, ANYWHERE).content().orElseThrow().blob();
    BlobId ofNothing = freshBlob();
    BlobId large = freshBlob();
    BlobId small = freshBlob();
    Room room = openRoom(bob);
    RoomPicture picture = new RoomPicture.Chosen(large.value(), small.value());
    timeline().apply(List.of(new Change.ChangeRoom(room.id(), bob, SettingsChange.of(picture))));

    Set<BlobId> all = Set.of(avatar.large(), avatar.small(), ofAFile, ofNothing, large, small);
    assertThat(mediaCatalogue().inUse(all))
        .containsExactlyInAnyOrder(avatar.large(), avatar.small(), ofAFile, large, small);
    timeline()
        .apply(
            List.of(
                new Change.ChangeRoom(room.id(), bob, SettingsChange.of(RoomPicture.GENERATED))));
    assertThat(peer().mediaCatalogue().inUse(all))
        .containsExactlyInAnyOrder(avatar.large(), avatar.small(), ofAFile);
    assertThat(mediaCatalogue().inUse(Set.of())).isEmpty();
  }

  @Test
  void ordersPagesTheSameOnAllInstances() {
    UserId bob = People.someone("bob");
    for (int i = 0; i < 3; i++) {
      granted(aFile().of(bob).ofBytes(10).build());
    }

    List<MediaObject> all = mediaCatalogue().of(bob, Optional.empty(), 10);

    assertThat(all).isSortedAccordingTo(Comparator.comparing(file -> file.id().toString()));
    assertThat(peer().mediaCatalogue().of(bob, Optional.empty(), 10)).isEqualTo(all);
  }

  private static MessagePlace place(MessageSent sent) {
    return new MessagePlace(sent.conversation(), sent.seq());
  }

  private static Change.Post carrying(UserId sender, Room room, MediaObject... files) {
    Attachment[] attachments =
        Arrays.stream(files)
            .map(
                file ->
                    new Attachment(
                        file.id().toString(),
                        "file.pdf",
                        "application/pdf",
                        1,
                        OptionalInt.empty(),
                        OptionalInt.empty()))
            .toArray(Attachment[]::new);
    return aPost().by(sender).in(room).carrying(attaching(attachments)).build();
  }

  private MessageSent post(UserId sender, Room room, MediaObject... files) {
    return sentIn(apply(carrying(sender, room, files)));
  }
}
