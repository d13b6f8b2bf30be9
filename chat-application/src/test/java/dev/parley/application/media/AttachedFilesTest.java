package dev.parley.application.media;

import static dev.parley.application.media.MediaScene.bytes;
import static dev.parley.application.media.MediaScene.claimed;
import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.message.ForwardMessage;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttachedFilesTest {
  private final MediaScene scene = new MediaScene();
  private final UserId alice = scene.alice;
  private final UserId bob = scene.bob;
  private final UserId carol = scene.known("carol");

  private boolean canRead(UserId reader, MediaObject file) {
    return scene.media.readMedia().find(reader, file.id()).isPresent();
  }

  private static SendMessage.Outcome unknown(String media) {
    return new SendMessage.Outcome.Refused(new Refusal.UnknownMedia(media));
  }

  private Message forwarded(UserId sender, Message message, Room to) {
    SendMessage.Outcome outcome =
        scene.forwardMessage.forward(
            new ForwardMessage.Command(
                sender,
                message.conversation(),
                message.seq(),
                to.id(),
                new ClientMessageId("forwarded-" + message.seq())));
    return ((SendMessage.Outcome.Sent) outcome).message();
  }

  @Test
  void areDescribedByWhatIsStoredNotByWhatTheSenderSays() throws IOException {
    MediaObject image = scene.uploaded(alice, png("photo"));
    MediaObject other = scene.uploaded(alice, bytes("<script>alert(1)</script>"));
    MediaContent drawn = image.content().orElseThrow();

    SendMessage.Command command =
        scene.carrying(
            alice, scene.room, claimed(image.id().toString()), claimed(other.id().toString()));
    SendMessage.Outcome sent = scene.sendMessage.send(command);

    List<Attachment> attached = ((SendMessage.Outcome.Sent) sent).message().details().attachments();
    assertThat(attached)
        .containsExactly(
            new Attachment(
                image.id().toString(),
                "photo of us.jpg",
                "image/png",
                drawn.bytes(),
                OptionalInt.of(3),
                OptionalInt.of(3)),
            new Attachment(
                other.id().toString(),
                "photo of us.jpg",
                "application/octet-stream",
                25,
                OptionalInt.empty(),
                OptionalInt.empty()));
    assertThat(scene.sendMessage.send(command))
        .as("a retry")
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Sent.class,
            again -> assertThat(again.message().details().attachments()).isEqualTo(attached));
  }

  @Test
  void areUploadsOfTheSenderThatAreThere() throws IOException {
    scene.join(bob, scene.room);
    MediaObject pending = scene.granted(alice, new byte[5]);
    MediaObject foreign = scene.uploaded(bob, bytes("bob's"));
    String missing = MediaBuilder.freshId().toString();
    List<String> unusable =
        List.of(pending.id().toString(), foreign.id().toString(), missing, "no-id-at-all");
    MediaObject own = scene.uploaded(alice, bytes("own"));

    for (String id : unusable) {
      assertThat(
              scene.sendMessage.sendAll(
                  List.of(
                      scene.carrying(alice, scene.room, claimed(own.id().toString()), claimed(id)),
                      scene.carrying(alice, scene.room, claimed(own.id().toString())))))
          .as("and what was to follow")
          .containsExactly(unknown(id), unknown(id));
    }
    assertThat(scene.memory.timeline().read(scene.room.id(), new TimelineRange(1, 50))).hasSize(2);
    assertThat(canRead(bob, own)).isFalse();
  }

  @Test
  void areForWhoMayReadOneOfTheMessagesThatHaveThem() throws IOException {
    scene.join(bob, scene.room);
    MediaObject file = scene.uploaded(alice, bytes("of alice"));
    Room other = scene.openRoom(bob, carol);
    Message message = scene.sent(alice, scene.room, file);
    assertThat(canRead(carol, file)).isFalse();
    assertThat(scene.send(carol, other, file)).isEqualTo(unknown(file.id().toString()));

    Message copy = forwarded(bob, message, other);

    assertThat(copy.details().attachments()).isEqualTo(message.details().attachments());
    assertThat(canRead(carol, file)).isTrue();
    scene.memory.timeline().apply(List.of(new Change.Leave(other.id(), carol)));
    assertThat(canRead(carol, file)).as("who has left").isFalse();
    assertThat(canRead(alice, file)).isTrue();
  }

  @Test
  void areNotForWhoJoinedAfterTheMessageWhereHistoryIsHidden() throws IOException {
    RoomSettings hidden =
        new RoomSettings(
            "", "", RoomAccess.PUBLIC, HistoryVisibility.SINCE_JOINED, Duration.ZERO, false);
    Room secretive = RoomBuilder.aRoom().openedBy(alice).with(hidden).build();
    scene.memory.timeline().open(secretive, List.of(alice));
    MediaObject file = scene.uploaded(alice, bytes("of before"));
    scene.sent(alice, secretive, file);
    scene.join(bob, secretive);
    assertThat(canRead(bob, file)).isFalse();

    scene.sent(alice, secretive, file);
    assertThat(canRead(bob, file)).isTrue();
  }

  @Test
  void goWithTheLastMessageThatHasThem() throws IOException {
    scene.join(bob, scene.room);
    Room other = scene.openRoom(bob);
    MediaObject file = scene.uploaded(alice, bytes("of alice"));
    Message message = scene.sent(alice, scene.room, file);
    Message copy = forwarded(bob, message, other);

    scene.delete(message);
    assertThat(scene.stored()).hasSize(1);
    assertThat(canRead(alice, file)).isFalse();
    assertThat(canRead(bob, file)).isTrue();
    assertThat(scene.memory.mediaCatalogue().usedBy(alice)).isPositive();

    scene.delete(copy);
    assertThat(scene.stored()).isEmpty();
    assertThat(canRead(bob, file)).isFalse();
    assertThat(scene.memory.mediaCatalogue().usedBy(alice)).isZero();
    assertThat(scene.send(alice, scene.room, file)).isEqualTo(unknown(file.id().toString()));
  }

  @Test
  void areErasedLaterWhereTheStoreIsDown() throws IOException {
    MediaObject file = scene.uploaded(alice, bytes("of alice"));
    Message message = scene.sent(alice, scene.room, file);
    scene.storeIsDown = true;

    scene.delete(message);

    assertThat(canRead(alice, file)).isFalse();
    assertThat(scene.stored()).hasSize(1);
    scene.storeIsDown = false;
    scene.clock.advance(MediaScene.RULES.keepUnattached().plusSeconds(1));
    scene.media.tidyMedia().removeUnused();
    assertThat(scene.stored()).isEmpty();
  }

  @Test
  void areTidiedAwayIfNobodyElseDoes() throws IOException {
    MediaObject file = scene.uploaded(alice, bytes("of alice"));
    Message message = scene.sent(alice, scene.room, file);
    // As an instance does that ends before it can erase the file.
    scene
        .memory
        .timeline()
        .apply(List.of(new Change.Delete(scene.room.id(), alice, message.seq())));
    assertThat(canRead(alice, file)).isFalse();
    assertThat(scene.send(alice, scene.room, file)).isEqualTo(unknown(file.id().toString()));

    scene.scheduler.letTimePass();

    assertThat(scene.stored()).isEmpty();
  }
}
