package dev.parley.application.media;

import static dev.parley.application.media.MediaScene.RULES;
import static dev.parley.application.media.MediaScene.bytes;
import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TidyMediaTest {
  private final MediaScene scene = new MediaScene();

  private BlobId blobOf(MediaObject file) {
    return file.content().map(MediaContent::blob).orElseThrow();
  }

  private MediaObject attached(String text) throws IOException {
    MediaObject file = scene.uploaded(scene.alice, bytes(text));
    scene.sent(scene.alice, scene.room, file);
    return file;
  }

  @Test
  void removesFilesThatNoMessageHasAfterAWhile() throws IOException {
    MediaObject pending = scene.granted(scene.alice, new byte[5]);
    scene.uploaded(scene.alice, bytes("never sent"));
    MediaObject attached = attached("sent");

    scene.clock.advance(RULES.keepUnattached());
    scene.media.tidyMedia().removeUnattached();
    assertThat(scene.stored()).hasSize(2);

    scene.clock.advance(Duration.ofSeconds(1));
    scene.scheduler.letTimePass();
    assertThat(scene.memory.mediaCatalogue().find(pending.id())).isEmpty();
    assertThat(scene.stored()).containsExactly(blobOf(attached));
    assertThat(scene.memory.mediaCatalogue().usedBy(scene.alice)).isEqualTo(4);
  }

  @Test
  void removesBytesToWhichNothingRefersAfterAWhile() throws IOException {
    MediaObject attached = attached("sent");
    scene.media.changeAvatar().change(scene.alice, 10, new ByteArrayInputStream(png("me")));
    BlobId lost = MediaBuilder.freshBlob();
    scene.memory.mediaStore().put(lost, new ByteArrayInputStream(new byte[1]), 1);

    scene.clock.advance(RULES.keepUnattached());
    scene.media.tidyMedia().removeUnused();
    assertThat(scene.stored()).contains(lost);

    scene.clock.advance(Duration.ofSeconds(1));
    BlobId young = MediaBuilder.freshBlob();
    scene.memory.mediaStore().put(young, new ByteArrayInputStream(new byte[1]), 1);
    for (int i = 0; i < TidyMedia.LOOKS_FOR_BYTES; i++) {
      assertThat(scene.scheduler.delays()).containsExactly(TidyMedia.INTERVAL);
      scene.scheduler.letTimePass();
    }
    assertThat(scene.stored()).hasSize(4).contains(blobOf(attached), young).doesNotContain(lost);
  }

  @Test
  void deletesLaterWhatTheStoreCannotDeleteNow() throws IOException {
    scene.uploaded(scene.alice, bytes("never sent"));
    scene.clock.advance(RULES.keepUnattached().plusSeconds(1));
    scene.storeIsDown = true;
    for (int i = 0; i < TidyMedia.LOOKS_FOR_BYTES; i++) {
      scene.scheduler.letTimePass();
    }
    assertThat(scene.stored()).hasSize(1);

    scene.storeIsDown = false;
    for (int i = 0; i < TidyMedia.LOOKS_FOR_BYTES; i++) {
      scene.scheduler.letTimePass();
    }
    assertThat(scene.stored()).isEmpty();
  }

  @Test
  void forgetsWhatAUserHasSaidNothingWith() throws IOException {
    MediaObject attached = attached("sent");
    scene.uploaded(scene.alice, bytes("never sent"));
    scene.media.changeAvatar().change(scene.alice, 10, new ByteArrayInputStream(png("me")));
    ForgetMedia forget = new ForgetMedia(scene.ports);

    forget.forget(scene.alice);
    forget.forget(scene.alice);

    assertThat(scene.stored()).containsExactly(blobOf(attached));
    assertThat(scene.memory.avatars().find(scene.alice)).isEmpty();
  }
}
