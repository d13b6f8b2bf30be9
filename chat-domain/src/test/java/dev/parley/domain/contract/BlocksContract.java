package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Listing;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Blocks} promises, and what the log of the same store makes of it. */
public abstract class BlocksContract extends StoreContract {
  private static final Instant AT = ManualClock.START.plusSeconds(5);

  private UserId alice;
  private UserId bob;

  @BeforeEach
  final void knowPeople() {
    alice = someone("alice");
    bob = someone("bob");
  }

  private static Block block(UserId blocker, UserId blocked) {
    return new Block(blocker, blocked, AT);
  }

  private ChangeOutcome say(UserId sender, DirectConversation direct) {
    return apply(PostBuilder.aPost().by(sender).in(direct).build());
  }

  private static ChangeOutcome refused(Refusal refusal) {
    return new ChangeOutcome.Refused(refusal);
  }

  @Test
  void knowsWhoHasBlockedWhom() {
    assertThat(blocks().between(alice, bob)).isEqualTo(Blocking.NONE);

    assertThat(blocks().put(block(alice, bob))).isEqualTo(Listing.ADDED);

    assertThat(peer().blocks().between(alice, bob)).isEqualTo(new Blocking(true, false));
    assertThat(blocks().between(bob, alice)).isEqualTo(new Blocking(false, true));
    assertThat(blocks().blockedEitherWay(bob, alice)).isTrue();
    assertThat(blocks().between(alice, alice)).isEqualTo(Blocking.NONE);
    assertThat(blocks().of(bob)).isEmpty();
  }

  @Test
  void blocksOnceHoweverOftenItIsAsked() {
    Block first = block(alice, bob);
    blocks().put(first);

    assertThat(peer().blocks().put(new Block(alice, bob, AT.plusSeconds(1))))
        .isEqualTo(Listing.THERE);

    assertThat(blocks().of(alice)).containsExactly(first);
  }

  @Test
  void liftsABlock() {
    blocks().put(block(alice, bob));
    blocks().put(block(bob, alice));

    assertThat(peer().blocks().lift(alice, bob)).isTrue();

    assertThat(blocks().lift(alice, bob)).isFalse();
    assertThat(blocks().between(alice, bob)).isEqualTo(new Blocking(false, true));
    assertThat(blocks().of(alice)).isEmpty();
  }

  @Test
  void listsThemSortedById() {
    List<Block> put = new ArrayList<>();
    for (String name : List.of("b", "B", "a-", "a.", "0", "~".replace('~', 'z'))) {
      Block one = block(alice, someone(name));
      put.add(one);
      blocks().put(one);
    }
    blocks().put(block(bob, alice));

    assertThat(blocks().of(alice))
        .isEqualTo(put.stream().sorted((x, y) -> x.blocked().compareTo(y.blocked())).toList());
  }

  @Test
  void takesNoMoreThanTheMostNotEvenAtOnce() {
    for (int i = 0; i < Blocks.MAX_PER_USER - 1; i++) {
      blocks().put(block(alice, someone("many")));
    }
    List<Callable<Listing>> last = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      UserId blocked = someone("last");
      Blocks through = instance(i).blocks();
      last.add(() -> through.put(block(alice, blocked)));
    }

    List<Listing> outcomes = Race.between(last);

    assertThat(Collections.frequency(outcomes, Listing.ADDED)).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, Listing.FULL)).isEqualTo(3);
    Block first = blocks().of(alice).getFirst();
    assertThat(blocks().put(first)).isEqualTo(Listing.THERE);
    assertThat(blocks().of(alice)).hasSize(Blocks.MAX_PER_USER);
    blocks().lift(alice, first.blocked());
    assertThat(blocks().put(block(alice, bob))).isEqualTo(Listing.ADDED);
  }

  @Test
  void tellsWithWhomEachOfManyHasABlock() {
    UserId carol = someone("carol");
    UserId dave = someone("dave");
    blocks().put(block(alice, bob));
    blocks().put(block(bob, alice));
    blocks().put(block(carol, alice));
    blocks().put(block(carol, someone("other")));

    assertThat(peer().blocks().eitherWay(Set.of(alice, bob, dave)))
        .isEqualTo(Map.of(alice, Set.of(bob, carol), bob, Set.of(alice)));
    blocks().lift(alice, bob);
    blocks().lift(carol, alice);
    assertThat(peer().blocks().eitherWay(Set.of(alice, dave)))
        .isEqualTo(Map.of(alice, Set.of(bob)));
    assertThat(blocks().eitherWay(Set.of())).isEmpty();
  }

  @Test
  void tellsItOfAsManyAsItSaysAndOfNoMore() {
    Set<UserId> most = new HashSet<>();
    for (int i = 0; i < Blocks.MAX_USERS; i++) {
      most.add(new UserId("many-" + i));
    }
    assertThat(blocks().eitherWay(most)).isEmpty();

    most.add(alice);
    assertThatThrownBy(() -> blocks().eitherWay(most)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetsAllThatSomebodyHasBlocked() {
    blocks().put(block(alice, bob));
    blocks().put(block(bob, alice));

    peer().blocks().clear(alice);
    blocks().clear(alice);

    assertThat(blocks().of(alice)).isEmpty();
    assertThat(blocks().between(alice, bob)).isEqualTo(new Blocking(false, true));
  }

  @Test
  void letsNeitherSayAnythingToTheOther() {
    DirectConversation direct = openDirect(alice, bob);
    post(bob, direct, "before");

    blocks().put(block(alice, bob));

    assertThat(say(bob, direct)).isEqualTo(refused(new Refusal.NotAccepted(alice)));
    assertThat(say(alice, direct)).isEqualTo(refused(new Refusal.Blocked(bob)));
    assertThat(head(direct)).isEqualTo(2);

    blocks().lift(alice, bob);

    post(bob, direct, "after");
    post(alice, direct, "after");
  }

  @Test
  void refusesOnEveryInstanceFromTheMomentOn() {
    DirectConversation direct = openDirect(alice, bob);

    peer().blocks().put(block(bob, alice));

    assertThat(say(alice, direct)).isEqualTo(refused(new Refusal.NotAccepted(bob)));
    peer().blocks().lift(bob, alice);
    post(alice, direct, "again");
  }

  @Test
  void tellsWhoHasBlockedOnlyOfTheirOwnBlock() {
    DirectConversation direct = openDirect(alice, bob);
    blocks().put(block(alice, bob));
    blocks().put(block(bob, alice));

    assertThat(say(alice, direct)).isEqualTo(refused(new Refusal.Blocked(bob)));
    assertThat(say(bob, direct)).isEqualTo(refused(new Refusal.Blocked(alice)));
  }

  @Test
  void stillKnowsWhatWasSaidBefore() {
    DirectConversation direct = openDirect(alice, bob);
    Change.Post post = PostBuilder.aPost().by(bob).in(direct).build();
    ChangeOutcome stored = apply(post);
    blocks().put(block(alice, bob));

    assertThat(apply(post)).isEqualTo(new ChangeOutcome.Duplicate(sentIn(stored)));
  }

  @Test
  void silencesNobodyElse() {
    blocks().put(block(alice, bob));
    Room room = openRoom(alice, bob);
    DirectConversation notes = openDirect(bob, bob);
    UserId carol = someone("carol");
    DirectConversation other = openDirect(bob, carol);

    post(bob, room, "in the room");
    post(alice, room, "in the room");
    post(bob, notes, "to myself");
    post(bob, other, "to carol");
    post(carol, other, "to bob");
    openDirect(alice, carol);
  }

  @Test
  void opensNoNewConversationOfTheTwo() {
    blocks().put(block(alice, bob));

    assertThat(open(bob, alice)).isEqualTo(new OpenOutcome.Refused(new Refusal.NotAccepted(alice)));
    assertThat(open(alice, bob)).isEqualTo(new OpenOutcome.Refused(new Refusal.Blocked(bob)));
    assertThat(conversations().findDirect(alice, bob)).isEmpty();

    blocks().lift(alice, bob);
    openDirect(bob, alice);
  }

  @Test
  void findsTheConversationThatTheyHave() {
    DirectConversation direct = openDirect(alice, bob);
    blocks().put(block(alice, bob));

    assertThat(open(bob, alice)).isEqualTo(new OpenOutcome.Exists(direct));
  }

  private OpenOutcome open(UserId opener, UserId other) {
    DirectConversation direct =
        DirectConversation.between(
            new ConversationId(UUID.randomUUID()), opener, other, ManualClock.START);
    return timeline().open(direct, direct.members());
  }
}
