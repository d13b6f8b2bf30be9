package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Timeline.CommitListener} hears. It may hear it a little later than the caller. */
public abstract class CommitListenerContract extends StoreContract {
  @Test
  void hearsOfEverythingInTheOrderOfTheLog() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    DirectConversation direct = openDirect(alice, bob);
    join(bob, room);
    postMany(alice, room, 5);
    leave(bob, room);
    post(bob, direct, "in between");
    MessageSent last = post(alice, room, "last");

    assertThat(commits.awaitHeard(last)).isEqualTo(log(room.id()));
    assertThat(commits.awaitHeard(post(alice, direct, "last"))).isEqualTo(log(direct.id()));
  }

  @Test
  void hearsNothingOfChangesThatWereNotMade() {
    UserId alice = someone("alice");
    UserId stranger = someone("stranger");
    Room room = openRoom(alice);
    apply(PostBuilder.aPost().by(stranger).in(room).build());
    apply(new Change.Join(room.id(), alice));
    apply(new Change.Leave(room.id(), stranger));

    MessageSent last = post(alice, room, "last");

    assertThat(seqs(commits.awaitHeard(last))).containsExactly(1L, 2L);
  }

  @Test
  void hearsAgainOfAMessageThatIsRetried() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Change.Post post = PostBuilder.aPost().by(bob).in(room).build();
    MessageSent original = sentIn(apply(post));
    leave(bob, room);
    commits.awaitHeard(original, 1);

    apply(post);
    commits.awaitHeard(original, 2);
    timeline().apply(List.of(PostBuilder.aPost().by(alice).in(room).build(), post));
    commits.awaitHeard(original, 3);

    assertThat(firstHeard(room)).isEqualTo(log(room.id()));
  }

  @Test
  void hearsOfARepeatedPostThoughItCameInTheSameList() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    Change.Post post = PostBuilder.aPost().by(alice).in(room).build();

    List<ChangeOutcome> outcomes = timeline().apply(List.of(post, post));

    assertThat(commits.awaitHeard(sentIn(outcomes.get(0)))).contains(log(room.id()).get(1));
    MessageSent last = post(alice, room, "last");
    commits.awaitHeard(last);
    assertThat(firstHeard(room)).isEqualTo(log(room.id()));
  }

  @Test
  void hearsTheOrderOfTheLogWhenManyWriteAtOnce() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    List<Conversation> conversations =
        List.of(openRoom(alice, bob), openRoom(bob, alice), openDirect(alice, bob));

    Race.of(
        8,
        number -> {
          UserId me = number % 2 == 0 ? alice : bob;
          for (int i = 0; i < 60; i++) {
            List<Change> changes = new ArrayList<>();
            for (int j = 0; j <= i % 3; j++) {
              Conversation where = conversations.get((number + i + j) % conversations.size());
              // Every tenth is posted by others, too, under the same client message id.
              PostBuilder post = PostBuilder.aPost().by(me).in(where);
              changes.add(i % 10 == 0 ? post.as("shared-" + i).build() : post.build());
            }
            timeline().apply(changes);
          }
          return null;
        });

    for (Conversation conversation : conversations) {
      commits.awaitHeard(post(alice, conversation, "last"));
      assertThat(firstHeard(conversation)).isEqualTo(log(conversation.id()));
    }
  }

  @Test
  void hearsOfAnOpeningBeforeItHearsOfWhatOthersDoThere() {
    for (int round = 0; round < 20; round++) {
      UserId alice = someone("alice");
      UserId bob = someone("bob");
      Room room = RoomBuilder.aRoom().openedBy(alice).at(now()).build();

      Race.between(
          List.of(
              () -> timeline().open(room, List.of(alice)),
              () -> {
                while (conversations().findRoom(room.name()).isEmpty()) {
                  Thread.onSpinWait();
                }
                return join(bob, room);
              }));

      commits.awaitHeard(post(bob, room, "last"));
      assertThat(firstHeard(room)).isEqualTo(log(room.id()));
    }
  }

  /** What was heard, without the repeats. */
  private List<TimelineEvent> firstHeard(Conversation conversation) {
    Set<TimelineEvent> seen = new HashSet<>();
    return commits.of(conversation.id()).stream().filter(seen::add).toList();
  }
}
