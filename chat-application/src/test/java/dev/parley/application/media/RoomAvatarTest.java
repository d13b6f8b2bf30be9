package dev.parley.application.media;

import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Identicon;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomAvatarTest {
  private final MediaScene scene = new MediaScene();
  private final UserId alice = scene.alice;
  private final UserId bob = scene.bob;
  private final ConversationId room = scene.room.id();

  private PictureOutcome change(UserId caller, ConversationId where, byte[] picture)
      throws IOException {
    return scene
        .media
        .changeRoomAvatar()
        .change(caller, where, picture.length, new ByteArrayInputStream(picture));
  }

  private PictureOutcome remove(UserId caller) {
    return scene.media.changeRoomAvatar().remove(caller, room);
  }

  private Optional<Picture> shown(UserId asker, boolean small) {
    return scene.media.showAvatar().show(asker, room, small);
  }

  private RoomPicture stored() {
    return ((Room) scene.memory.conversations().find(room).orElseThrow()).settings().picture();
  }

  private static PictureOutcome refused(Refusal refusal) {
    return new PictureOutcome.Refused(refusal);
  }

  @Test
  void everyRoomHasAPictureFromTheStart() {
    assertThat(shown(bob, false))
        .get()
        .isInstanceOfSatisfying(
            Picture.Generated.class,
            generated ->
                assertThat(generated.png()).isEqualTo(Identicon.png(room.toString(), 256)));
    assertThat(shown(bob, true).orElseThrow().tag())
        .isNotEqualTo(shown(bob, false).orElseThrow().tag());
  }

  @Test
  void showsWhatWasDrawnOfAChosenPictureAndKeepsNothingOfTheOneBefore() throws IOException {
    assertThat(change(alice, room, png("first"))).isEqualTo(new PictureOutcome.Changed());
    Picture first = shown(bob, false).orElseThrow();
    assertThat(change(alice, room, png("second"))).isEqualTo(new PictureOutcome.Changed());

    RoomPicture.Chosen chosen = (RoomPicture.Chosen) stored();
    Picture.Chosen small = (Picture.Chosen) shown(bob, true).orElseThrow();
    assertThat(small.blob()).isEqualTo(new BlobId(chosen.small()));
    assertThat(shown(bob, false)).contains(new Picture.Chosen(new BlobId(chosen.large())));
    assertThat(shown(bob, false).orElseThrow().tag()).isNotEqualTo(first.tag());
    assertThat(scene.media.showAvatar().open(small).orElseThrow())
        .hasBinaryContent(png("drawn 64 second"));
    assertThat(scene.stored())
        .containsExactlyInAnyOrder(new BlobId(chosen.large()), new BlobId(chosen.small()));

    assertThat(remove(alice)).isEqualTo(new PictureOutcome.Changed());
    assertThat(remove(alice)).isEqualTo(new PictureOutcome.Changed());
    assertThat(stored()).isEqualTo(RoomPicture.GENERATED);
    assertThat(scene.stored()).isEmpty();
  }

  @Test
  void isForTheOwnerAndAdminsToChange() throws IOException {
    assertThat(change(bob, room, png("bob"))).isEqualTo(refused(new Refusal.NotAMember(room)));
    scene.join(bob, scene.room);
    assertThat(change(bob, room, png("bob"))).isEqualTo(refused(new Refusal.NotPermitted(room)));
    // Not even looked at.
    assertThat(change(bob, room, png("damaged")))
        .isEqualTo(refused(new Refusal.NotPermitted(room)));
    assertThat(remove(bob)).isEqualTo(refused(new Refusal.NotPermitted(room)));
    assertThat(scene.stored()).isEmpty();

    scene.memory.timeline().apply(List.of(new Change.SetRole(room, alice, bob, Role.ADMIN)));

    assertThat(change(bob, room, png("bob"))).isEqualTo(new PictureOutcome.Changed());
    ConversationId nowhere = new ConversationId(new UUID(7, 7));
    assertThat(change(alice, nowhere, png("me")))
        .isEqualTo(refused(new Refusal.UnknownConversation(nowhere)));
  }

  @Test
  void doesNotShowRoomsByInvitationToOthers() {
    scene
        .memory
        .timeline()
        .apply(
            List.of(new Change.ChangeRoom(room, alice, SettingsChange.of(RoomAccess.INVITATION))));

    assertThat(shown(bob, true)).isEmpty();
    assertThat(shown(alice, true)).isPresent();
    assertThat(scene.media.showAvatar().show(alice, new ConversationId(new UUID(7, 7)), true))
        .isEmpty();
  }

  @Test
  void keepsNothingOfAPictureThatIsRefused() throws IOException {
    assertThat(change(alice, room, png("damaged"))).isEqualTo(new PictureOutcome.NoImage());
    assertThat(change(alice, room, png("huge"))).isEqualTo(new PictureOutcome.TooManyPixels(1_000));
    assertThat(change(alice, room, new byte[501])).isEqualTo(new PictureOutcome.TooLarge(500));
    assertThat(change(alice, room, new byte[0])).isEqualTo(new PictureOutcome.NoImage());
    scene.images.setBusy(true);
    assertThat(change(alice, room, png("me")))
        .isEqualTo(refused(new Refusal.Busy(Duration.ofSeconds(2))));

    assertThat(scene.stored()).isEmpty();
    assertThat(stored()).isEqualTo(RoomPicture.GENERATED);
  }

  @Test
  void bytesOfThePictureOfARoomAreNotTidiedUp() throws IOException {
    change(alice, room, png("me"));
    scene.clock.advance(Duration.ofDays(30));

    scene.media.tidyMedia().removeUnused();

    assertThat(scene.stored()).hasSize(2);
  }
}
