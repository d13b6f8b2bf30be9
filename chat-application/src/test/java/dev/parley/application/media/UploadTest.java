package dev.parley.application.media;

import static dev.parley.application.media.MediaScene.RULES;
import static dev.parley.application.media.MediaScene.bytes;
import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.limit.LimitRules;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadTest {
  private final MediaScene scene = new MediaScene();
  private final Media media = scene.media;
  private final UserId alice = scene.alice;
  private final UserId bob = scene.bob;

  private void join(UserId user) {
    scene.memory.timeline().apply(List.of(new Change.Join(scene.room.id(), user)));
  }

  @Test
  void whoIsInAConversationMayUploadToIt() {
    GrantUpload.Outcome outcome = media.grantUpload().grant(alice, scene.room.id(), 10);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            GrantUpload.Outcome.Granted.class,
            granted -> {
              assertThat(granted.file().owner()).isEqualTo(alice);
              assertThat(granted.file().state()).isEqualTo(MediaState.PENDING);
              assertThat(granted.until()).isEqualTo(ManualClock.START.plus(RULES.grantLifetime()));
              assertThat(scene.memory.mediaCatalogue().find(granted.file().id()))
                  .contains(granted.file());
            });
    ConversationId unknown = new ConversationId(new UUID(0, 1));
    assertThat(media.grantUpload().grant(bob, scene.room.id(), 10))
        .isEqualTo(new GrantUpload.Outcome.Refused(new Refusal.NotAMember(scene.room.id())));
    assertThat(media.grantUpload().grant(bob, unknown, 10))
        .isEqualTo(new GrantUpload.Outcome.Refused(new Refusal.UnknownConversation(unknown)));
  }

  @Test
  void nobodyBringsMoreThanTheyMay() {
    UserId guest = scene.known("guest:0123456789abcdef");
    join(guest);

    assertThat(media.grantUpload().grant(alice, scene.room.id(), 1_001))
        .isEqualTo(new GrantUpload.Outcome.TooLarge(1_000));
    for (int i = 0; i < 3; i++) {
      scene.granted(alice, new byte[1_000]);
    }
    assertThat(media.grantUpload().grant(alice, scene.room.id(), 1))
        .isEqualTo(new GrantUpload.Outcome.OverQuota(3_000, 3_000));
    scene.granted(guest, new byte[1_000]);
    assertThat(media.grantUpload().grant(guest, scene.room.id(), 501))
        .isEqualTo(new GrantUpload.Outcome.OverQuota(1_500, 1_000));
  }

  @Test
  void nobodyUploadsTooOften() throws IOException {
    MediaScene limited = new MediaScene(LimitRules.defaults());
    for (int i = 0; i < 60; i++) {
      limited.granted(limited.alice, new byte[1]);
    }

    assertThat(limited.media.grantUpload().grant(limited.alice, limited.room.id(), 1))
        .isInstanceOfSatisfying(
            GrantUpload.Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.RateLimited.class));
    assertThat(
            limited
                .media
                .changeAvatar()
                .change(limited.alice, 9, new ByteArrayInputStream(png("a"))))
        .isInstanceOf(PictureOutcome.Refused.class);
  }

  @Test
  void keepsAFileAsItCame() throws IOException {
    byte[] file = bytes("%PDF-1.7 of some length");

    MediaObject uploaded = scene.uploaded(alice, file);

    MediaContent content = uploaded.content().orElseThrow();
    assertThat(uploaded.state()).isEqualTo(MediaState.READY);
    assertThat(content.type()).isEqualTo(FileType.PDF);
    assertThat(content.bytes()).isEqualTo(file.length);
    assertThat(content.dimensions()).isEmpty();
    assertThat(scene.stored()).containsExactly(content.blob());
    assertThat(scene.text(content.blob())).isEqualTo("%PDF-1.7 of some length");
  }

  @Test
  void keepsOnlyWhatWasDrawnAnewOfAnImage() throws IOException {
    MediaObject uploaded = scene.uploaded(alice, png("photo"));

    MediaContent content = uploaded.content().orElseThrow();
    assertThat(content.type()).isEqualTo(FileType.PNG);
    assertThat(content.dimensions()).contains(new Dimensions(3, 3));
    assertThat(scene.stored()).containsExactly(content.blob());
    assertThat(scene.text(content.blob())).endsWith("drawn 3 photo");
    assertThat(content.bytes()).isEqualTo(scene.text(content.blob()).length());
    assertThat(uploaded.bytes()).isEqualTo(content.bytes());
  }

  @Test
  void refusesImagesThatCannotBeDrawnAndLetsThemBeUploadedAgain() throws IOException {
    MediaObject damaged = scene.granted(alice, png("damaged"));

    assertThat(scene.upload(alice, damaged, png("damaged")))
        .isEqualTo(new ReceiveUpload.Outcome.Unreadable());
    assertThat(scene.upload(alice, scene.granted(alice, png("huge")), png("huge")))
        .isEqualTo(new ReceiveUpload.Outcome.TooManyPixels(1_000));
    byte[] webp = bytes("RIFF\0\0\0\0WEBPVP8 with a place");
    assertThat(scene.upload(alice, scene.granted(alice, webp), webp))
        .as("it cannot be drawn anew")
        .isEqualTo(new ReceiveUpload.Outcome.Unreadable());
    scene.images.setBusy(true);
    assertThat(scene.upload(alice, damaged, png("intact!")))
        .isEqualTo(new ReceiveUpload.Outcome.Busy(Duration.ofSeconds(2)));
    assertThat(scene.stored()).isEmpty();

    scene.images.setBusy(false);
    assertThat(scene.upload(alice, damaged, png("intact!")))
        .isInstanceOf(ReceiveUpload.Outcome.Received.class);
  }

  @Test
  void takesExactlyWhatWasAnnounced() throws IOException {
    MediaObject granted = scene.granted(alice, new byte[10]);
    ReceiveUpload receive = media.receiveUpload();

    assertThat(receive.receive(alice, granted.id(), 11, InputStream.nullInputStream()))
        .isEqualTo(new ReceiveUpload.Outcome.WrongLength(10));
    for (int length : new int[] {0, 9, 11, 500}) {
      assertThatThrownBy(
              () ->
                  receive.receive(
                      alice, granted.id(), 10, new ByteArrayInputStream(new byte[length])))
          .isInstanceOf(IOException.class);
    }
    assertThat(scene.stored()).isEmpty();
    assertThat(scene.upload(alice, granted, new byte[10]))
        .isInstanceOf(ReceiveUpload.Outcome.Received.class);
  }

  @Test
  void takesTheFirstUploadAndTellsWhoeverRepeatsIt() throws IOException {
    MediaObject granted = scene.granted(alice, new byte[10]);
    ReceiveUpload.Outcome first = scene.upload(alice, granted, new byte[10]);
    scene.clock.advance(Duration.ofDays(1));

    assertThat(scene.upload(alice, granted, bytes("0123456789"))).isEqualTo(first);
    assertThat(scene.stored()).hasSize(1);
  }

  @Test
  void keepsOneOfTwoUploadsAtOnce() throws IOException {
    MediaObject granted = scene.granted(alice, new byte[20]);
    byte[] second = bytes("the second is faster");
    // While the first comes in, the second does so wholly.
    InputStream first =
        new ByteArrayInputStream(new byte[20]) {
          private boolean begun;

          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            if (!begun) {
              begun = true;
              try {
                assertThat(scene.upload(alice, granted, second))
                    .isInstanceOf(ReceiveUpload.Outcome.Received.class);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }
            return super.read(into, offset, length);
          }
        };

    ReceiveUpload.Outcome outcome = media.receiveUpload().receive(alice, granted.id(), 20, first);

    MediaObject kept = scene.memory.mediaCatalogue().find(granted.id()).orElseThrow();
    assertThat(outcome).isEqualTo(new ReceiveUpload.Outcome.Received(kept));
    assertThat(scene.stored()).containsExactly(kept.content().orElseThrow().blob());
    assertThat(scene.text(scene.stored().getFirst())).isEqualTo("the second is faster");
  }

  @Test
  void isForTheOneWhoAnnouncedItAndForAWhile() throws IOException {
    join(bob);
    MediaObject granted = scene.granted(alice, new byte[10]);
    ReceiveUpload.Outcome unknown = new ReceiveUpload.Outcome.Unknown();

    assertThat(scene.upload(bob, granted, new byte[10])).isEqualTo(unknown);
    assertThat(scene.upload(alice, MediaBuilder.aFile().build(), new byte[10])).isEqualTo(unknown);
    scene.clock.advance(RULES.grantLifetime());
    assertThat(scene.upload(alice, granted, new byte[10])).isEqualTo(unknown);
    assertThat(scene.stored()).isEmpty();
  }

  @Test
  void givesNobodyAllPlaces() {
    UploadSlots slots = new UploadSlots(RULES);

    assertThat(slots.enter(alice)).isTrue();
    assertThat(slots.enter(alice)).isTrue();
    assertThat(slots.enter(alice)).as("two for each").isFalse();
    assertThat(slots.enter(bob)).isTrue();
    assertThat(slots.enter(new UserId("carol"))).as("three for all").isFalse();
    slots.leave(alice);
    assertThat(slots.enter(alice)).isTrue();
    slots.leave(alice);
    slots.leave(alice);
    slots.leave(bob);
    assertThat(slots.enter(bob)).isTrue();
  }

  @Test
  void asksWhoFindsNoPlaceToComeBack() throws IOException {
    MediaObject granted = scene.granted(alice, new byte[20]);
    byte[] file = new byte[20];
    InputStream crowded =
        new ByteArrayInputStream(file) {
          private int depth;

          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            if (depth == 0) {
              depth++;
              MediaObject other = scene.granted(alice, file);
              MediaObject third = scene.granted(alice, file);
              try {
                media
                    .receiveUpload()
                    .receive(
                        alice,
                        other.id(),
                        20,
                        new ByteArrayInputStream(file) {
                          @Override
                          public synchronized int read(byte[] bytes, int from, int count) {
                            try {
                              assertThat(scene.upload(alice, third, file))
                                  .isInstanceOf(ReceiveUpload.Outcome.Busy.class);
                            } catch (IOException e) {
                              throw new AssertionError(e);
                            }
                            return super.read(bytes, from, count);
                          }
                        });
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }
            return super.read(into, offset, length);
          }
        };

    assertThat(media.receiveUpload().receive(alice, granted.id(), 20, crowded))
        .isInstanceOf(ReceiveUpload.Outcome.Received.class);
    assertThat(scene.stored()).hasSize(2);
  }

  @Test
  void handsOutAnAttachedFileToMembersAndOthersToTheirOwner() throws IOException {
    join(bob);
    MediaObject pending = scene.granted(alice, new byte[10]);
    MediaObject ready = scene.uploaded(alice, bytes("0123456789"));
    ReadMedia read = media.readMedia();

    assertThat(read.find(alice, pending.id())).isEmpty();
    assertThat(read.find(bob, ready.id())).isEmpty();
    assertThat(read.find(alice, ready.id()).orElseThrow().content())
        .isEqualTo(ready.content().orElseThrow());

    scene.sent(alice, scene.room, ready);
    ReadMedia.File file = read.find(bob, ready.id()).orElseThrow();
    assertThat(file.open(2, 3).orElseThrow()).hasContent("234");
    assertThat(read.find(new UserId("stranger"), ready.id())).isEmpty();

    scene.memory.timeline().apply(List.of(new Change.Leave(scene.room.id(), bob)));
    assertThat(read.find(bob, ready.id())).as("who has left").isEmpty();
    assertThat(read.find(alice, MediaBuilder.freshId())).isEmpty();
  }

  @Test
  void rulesHaveToFitEachOther() {
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withSizes(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withSizes(1, -1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MediaRules(1, 1, 1, 1, Duration.ofHours(1), Duration.ofHours(1), 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MediaRules(1, 1, 1, 1, Duration.ofHours(1), Duration.ofHours(2), 0, 1));
    assertThat(MediaRules.defaults().withSizes(5, 6, 7))
        .extracting(MediaRules::maxUpload, MediaRules::quota, MediaRules::guestQuota)
        .isEqualTo(List.of(5L, 6L, 7L));
    assertThat(Optional.of(MediaRules.defaults().keepUnattached())).contains(Duration.ofDays(1));
  }
}
