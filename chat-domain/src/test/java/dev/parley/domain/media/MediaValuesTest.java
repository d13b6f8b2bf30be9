package dev.parley.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.fixture.People;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaValuesTest {
  @Test
  void idsHaveOneTextForm() {
    String text = "00ff0123456789abcdef0123456789ab";

    assertThat(MediaId.parse(text)).hasToString(text);
    assertThat(BlobId.parse(text)).hasToString(text);
    assertThat(MediaId.create(new SecureRandom()))
        .isNotEqualTo(MediaId.create(new SecureRandom()))
        .satisfies(id -> assertThat(MediaId.parse(id.toString())).isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00ff0123456789abcdef0123456789a",
        "00ff0123456789abcdef0123456789abc",
        "00FF0123456789abcdef0123456789ab",
        "../../../../../../../etc/passwd0",
        "00ff0123-456789abcdef01234567-89"
      })
  void otherTextsAreNoIds(String text) {
    assertThat(MediaId.isValid(text)).isFalse();
    assertThat(BlobId.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> MediaId.parse(text));
    assertThatIllegalArgumentException().isThrownBy(() -> BlobId.parse(text));
  }

  @Test
  void namesOfBytesCompareAsTheirTexts() {
    List<BlobId> ids = Stream.generate(MediaBuilder::freshBlob).limit(50).toList();

    assertThat(ids.stream().sorted().map(BlobId::toString).toList())
        .isEqualTo(ids.stream().map(BlobId::toString).sorted().toList());
    BlobId id = new BlobId(new UUID(1, 2));
    assertThat(id).isEqualByComparingTo(new BlobId(new UUID(1, 2)));
    assertThat(id).isLessThan(new BlobId(new UUID(1, 3)));
  }

  @Test
  void aFileHasContentOnceItWasUploaded() {
    MediaObject pending = MediaBuilder.aFile().ofBytes(10).build();
    MediaContent content = MediaBuilder.content(20);
    MediaObject ready = pending.with(content);

    assertThat(ready.bytes()).isEqualTo(20);
    assertThat(ready.content()).contains(content);
    assertThat(ready.in(MediaState.ATTACHED).content()).contains(content);
    assertThatIllegalArgumentException().isThrownBy(() -> pending.in(MediaState.READY));
    assertThatIllegalArgumentException().isThrownBy(() -> ready.in(MediaState.PENDING));
  }

  @Test
  void whatIsEmptyIsNoFileAndNoImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MediaObject.announced(
                    MediaBuilder.freshId(),
                    People.someone(),
                    new ConversationId(UUID.randomUUID()),
                    0,
                    ManualClock.START));
    assertThatIllegalArgumentException().isThrownBy(() -> MediaBuilder.content(0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MediaContent(
                    MediaBuilder.freshBlob(), FileType.PDF, 1, "ab", Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(1, 0));
    assertThat(new Dimensions(100_000, 100_000).pixels()).isEqualTo(10_000_000_000L);
  }
}
