package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Timeline} makes of posts that it has seen before. */
public abstract class TimelineRetryContract extends StoreContract {
  @Test
  void reportsTheStoredMessageToARetry() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    Change.Post post = PostBuilder.aPost().by(alice).in(room).build();
    MessageSent original = sentIn(apply(post));
    post(alice, room, "something between");
    clock.advance(Duration.ofMinutes(10));

    assertThat(apply(post)).isEqualTo(new ChangeOutcome.Duplicate(original));
    assertThat(apply(post)).isEqualTo(new ChangeOutcome.Duplicate(original));

    assertThat(head(room)).isEqualTo(3);
  }

  @Test
  void keepsTheFirstBodyAndIdWhateverTheRetrySays() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent original = sentIn(apply(retry(alice, room, "first").build()));

    assertThat(apply(retry(alice, room, "second").build()))
        .isEqualTo(new ChangeOutcome.Duplicate(original));

    assertThat(log(room.id()).get(1)).isEqualTo(original);
    assertThat(original.message().body().text()).isEqualTo("first");
  }

  @Test
  void noticesARepeatWithinOneList() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    retry(alice, room, "first").build(),
                    PostBuilder.aPost().by(alice).in(room).build(),
                    retry(alice, room, "second").build(),
                    PostBuilder.aPost().by(alice).in(room).build()));

    MessageSent original = sentIn(outcomes.get(0));
    assertThat(original.message().body().text()).isEqualTo("first");
    assertThat(eventOf(outcomes.get(1)).seq()).isEqualTo(3);
    assertThat(outcomes.get(2)).isEqualTo(new ChangeOutcome.Duplicate(original));
    assertThat(eventOf(outcomes.get(3)).seq()).isEqualTo(4);
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(4));
  }

  @Test
  void noticesARepeatAmongNewPosts() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent original = sentIn(apply(retry(alice, room, "first").build()));

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    PostBuilder.aPost().by(alice).in(room).build(),
                    retry(alice, room, "second").build(),
                    PostBuilder.aPost().by(alice).in(room).build()));

    assertThat(eventOf(outcomes.get(0)).seq()).isEqualTo(3);
    assertThat(outcomes.get(1)).isEqualTo(new ChangeOutcome.Duplicate(original));
    assertThat(eventOf(outcomes.get(2)).seq()).isEqualTo(4);
  }

  @Test
  void answersARetryAfterTheSenderLeft() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent original = sentIn(apply(retry(bob, room, "and off").build()));
    leave(bob, room);

    assertThat(apply(retry(bob, room, "and off").build()))
        .isEqualTo(new ChangeOutcome.Duplicate(original));
    assertThat(
            timeline()
                .apply(
                    List.of(
                        PostBuilder.aPost().by(bob).in(room).build(),
                        retry(bob, room, "and off").build())))
        .containsExactly(
            new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())),
            new ChangeOutcome.Duplicate(original));
  }

  @Test
  void answersARetryThroughAnotherInstance() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent original = sentIn(apply(retry(alice, room, "hello").build()));

    assertThat(peer().timeline().apply(List.of(retry(alice, room, "hello").build())))
        .containsExactly(new ChangeOutcome.Duplicate(original));
    peerCommits().awaitHeard(original);
  }

  @Test
  void takesTheSameIdOfAnotherSenderInAnotherConversationOrInAnotherCaseForNew() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Room other = openRoom(alice);
    DirectConversation direct = openDirect(alice, bob);
    applied(retry(alice, room, "hello").build());

    applied(retry(bob, room, "hello").build());
    applied(retry(alice, other, "hello").build());
    applied(retry(alice, direct, "hello").build());
    applied(retry(alice, room, "hello").as("RETRY-ME").build());
    applied(retry(alice, room, "hello").as("retry-me-").build());

    assertThat(head(room)).isEqualTo(6);
  }

  @Test
  void doesNotRememberRefusedPosts() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    Change.Post post = PostBuilder.aPost().by(bob).in(room).build();
    assertThat(apply(post)).isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));

    join(bob, room);

    assertThat(sentIn(apply(post)).message().id()).isEqualTo(post.id());
  }

  @Test
  void takesEveryVisibleAsciiCharacterInClientMessageIds() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    StringBuilder visible = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      visible.append(c);
    }
    for (String id : List.of(visible.substring(0, 47), visible.substring(47), "%", "_", "\\")) {
      Change.Post post = PostBuilder.aPost().by(alice).in(room).as(id).build();
      MessageSent original = sentIn(apply(post));
      assertThat(original.message().clientMessageId().value()).isEqualTo(id);
      assertThat(apply(post)).isEqualTo(new ChangeOutcome.Duplicate(original));
    }
  }

  private static PostBuilder retry(UserId sender, Conversation conversation, String text) {
    return PostBuilder.aPost().by(sender).in(conversation).as("retry-me").saying(text);
  }
}
