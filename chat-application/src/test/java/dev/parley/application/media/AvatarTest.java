package dev.parley.application.media;

import static dev.parley.application.media.MediaScene.RULES;
import static dev.parley.application.media.MediaScene.bytes;
import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Identicon;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvatarTest {
  private final MediaScene scene = new MediaScene();
  private final UserId alice = scene.alice;

  private PictureOutcome change(byte[] picture) throws IOException {
    return scene
        .media
        .changeAvatar()
        .change(alice, picture.length, new ByteArrayInputStream(picture));
  }

  private Optional<Picture> shown(boolean small) {
    return scene.media.showAvatar().show(alice, small);
  }

  @Test
  void everybodyHasAPictureFromTheStart() {
    Picture large = shown(false).orElseThrow();

    assertThat(large)
        .isInstanceOfSatisfying(
            Picture.Generated.class,
            generated -> assertThat(generated.png()).isEqualTo(Identicon.png("alice", 256)));
    assertThat(large.tag()).isNotEqualTo(shown(true).orElseThrow().tag());
    assertThat(scene.media.showAvatar().show(new UserId("nobody"), true)).isEmpty();
  }

  @Test
  void showsWhatWasDrawnOfAChosenPicture() throws IOException {
    assertThat(change(png("me"))).isInstanceOf(PictureOutcome.Changed.class);

    Avatar avatar = scene.memory.avatars().find(alice).orElseThrow();
    assertThat(avatar.changedAt()).isEqualTo(ManualClock.START);
    assertThat(shown(false)).contains(new Picture.Chosen(avatar.large()));
    Picture.Chosen small = (Picture.Chosen) shown(true).orElseThrow();
    assertThat(small.tag()).isEqualTo(avatar.small().toString());
    assertThat(scene.media.showAvatar().open(small).orElseThrow())
        .hasBinaryContent(png("drawn 64 me"));
    assertThat(scene.stored()).containsExactlyInAnyOrder(avatar.large(), avatar.small());
  }

  @Test
  void keepsNothingOfThePictureBefore() throws IOException {
    change(png("me"));
    scene.clock.advance(Duration.ofSeconds(1));
    change(png("me again"));

    Avatar avatar = scene.memory.avatars().find(alice).orElseThrow();
    assertThat(scene.stored()).containsExactlyInAnyOrder(avatar.large(), avatar.small());

    scene.media.changeAvatar().remove(alice);
    scene.media.changeAvatar().remove(alice);
    assertThat(scene.stored()).isEmpty();
    assertThat(shown(true).orElseThrow()).isInstanceOf(Picture.Generated.class);
  }

  @Test
  void takesImagesOnly() throws IOException {
    assertThat(change(bytes("<svg onload='alert(1)'/>"))).isEqualTo(new PictureOutcome.NoImage());
    assertThat(change(new byte[0])).isEqualTo(new PictureOutcome.NoImage());
    assertThat(change(png("damaged"))).isEqualTo(new PictureOutcome.NoImage());
    assertThat(change(png("huge"))).isEqualTo(new PictureOutcome.TooManyPixels(1_000));
    assertThat(change(new byte[501])).isEqualTo(new PictureOutcome.TooLarge(RULES.maxAvatar()));
    scene.images.setBusy(true);
    assertThat(change(png("me")))
        .isEqualTo(new PictureOutcome.Refused(new Refusal.Busy(Duration.ofSeconds(2))));

    assertThat(scene.stored()).isEmpty();
    assertThat(scene.memory.avatars().find(alice)).isEmpty();
  }

  @Test
  void takesExactlyWhatWasAnnounced() {
    byte[] picture = png("me");

    for (int announced : new int[] {picture.length - 1, picture.length + 1}) {
      assertThatThrownBy(
              () ->
                  scene
                      .media
                      .changeAvatar()
                      .change(alice, announced, new ByteArrayInputStream(picture)))
          .isInstanceOf(IOException.class);
    }
    assertThat(scene.stored()).isEmpty();
  }
}
