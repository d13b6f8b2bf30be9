package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDetailsTest {
  private static final ConversationId LOBBY = new ConversationId(SequentialIds.numbered(1));
  private static final UserId ALICE = new UserId("alice");

  @Test
  void nameEachUserOnceAndOnlySoMany() {
    Mentions twice = new Mentions(List.of(ALICE, new UserId("bob"), ALICE), false);
    List<UserId> tooMany =
        IntStream.rangeClosed(0, Mentions.MAX_USERS).mapToObj(i -> new UserId("u" + i)).toList();

    assertThat(twice.users()).containsExactly(ALICE, new UserId("bob"));
    assertThat(twice.names(ALICE)).isTrue();
    assertThat(twice.names(new UserId("carol"))).isFalse();
    assertThat(Mentions.NONE.isEmpty()).isTrue();
    assertThat(new Mentions(List.of(), true).isEmpty()).isFalse();
    assertThat(new Mentions(tooMany.subList(1, tooMany.size()), false).users()).hasSize(50);
    assertThatThrownBy(() -> new Mentions(tooMany, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 50 mentions");
  }

  @Test
  void refuseTooManyFilesAndImpossiblePlaces() {
    Attachment[] files = Collections.nCopies(11, DetailSamples.PICTURE).toArray(new Attachment[0]);

    assertThatThrownBy(() -> DetailSamples.attaching(files))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 10 attachments");
    assertThatThrownBy(() -> DetailSamples.replyTo(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DetailSamples.inThread(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Origin(LOBBY, 0, ALICE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageDeleted(LOBBY, 3, ManualClock.START, ALICE, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageDeleted(LOBBY, 3, ManualClock.START, ALICE, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/vnd.oasis.opendocument.text", "a/b"})
  void takeMediaTypes(String type) {
    assertThat(Attachment.isContentType(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "image", "/png", "image/", "a/b/c", "text/html; charset=utf-8", "\u00e4/b"})
  void refuseWhatIsNoMediaType(String type) {
    assertThat(Attachment.isContentType(type)).isFalse();
    assertThatThrownBy(() -> attachment("m", "name", type, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuseFilesThatCannotBe() {
    assertThat(Attachment.isContentType("a/" + "b".repeat(125))).isTrue();
    assertThat(Attachment.isContentType("a/" + "b".repeat(126))).isFalse();
    for (Runnable impossible :
        List.<Runnable>of(
            () -> attachment("", "name", "a/b", 1, 1),
            () -> attachment("m".repeat(65), "name", "a/b", 1, 1),
            () -> attachment("m m", "name", "a/b", 1, 1),
            () -> attachment("m", "", "a/b", 1, 1),
            () -> attachment("m", "two\nlines", "a/b", 1, 1),
            () -> attachment("m", "n".repeat(256), "a/b", 1, 1),
            () -> attachment("m", "name", "a/b", -1, 1),
            () -> attachment("m", "name", "a/b", 1, 0))) {
      assertThatThrownBy(impossible::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Attachment attachment(String id, String name, String type, long bytes, int width) {
    return new Attachment(id, name, type, bytes, OptionalInt.of(width), OptionalInt.empty());
  }

  @Test
  void areGoneWithTheText() {
    MessageDetails all = DetailSamples.all().getLast();
    Message message = MessageBuilder.aMessage().withSeq(9).carrying(all).build();

    assertThat(message.isErased()).isFalse();
    assertThat(message.erased().isErased()).isTrue();
    assertThat(message.erased().details())
        .isEqualTo(
            new MessageDetails(
                OptionalLong.of(5),
                OptionalLong.of(2),
                Mentions.NONE,
                List.of(),
                Optional.empty()));
    assertThat(message.erased().id()).isEqualTo(message.id());
  }

  @Test
  void standForATextIfThereAreFiles() {
    MessageId id = new MessageId(new UUID(0, 1));
    ClientMessageId name = new ClientMessageId("1");

    assertThat(
            new Change.Post(
                    LOBBY,
                    ALICE,
                    id,
                    name,
                    MessageBody.EMPTY,
                    DetailSamples.attaching(DetailSamples.PICTURE))
                .body()
                .length())
        .isZero();
    assertThatThrownBy(() -> new Change.Post(LOBBY, ALICE, id, name, MessageBody.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Change.Edit(LOBBY, ALICE, 2, MessageBody.EMPTY, Mentions.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
