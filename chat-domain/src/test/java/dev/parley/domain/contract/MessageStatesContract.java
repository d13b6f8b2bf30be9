package dev.parley.domain.contract;

import static dev.parley.domain.fixture.DetailSamples.inThread;
import static dev.parley.domain.fixture.DetailSamples.mentioning;
import static dev.parley.domain.fixture.DetailSamples.replyTo;
import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.Origin;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.MessageFacts;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link MessageStates} promises, and the timeline about changes of messages. */
public abstract class MessageStatesContract extends StoreContract {
  private static final Emoji THUMB = new Emoji("\ud83d\udc4d");
  private static final Emoji HEART = new Emoji("\u2764\ufe0f");

  private static Change.Edit edit(UserId actor, MessageSent message, String text) {
    return new Change.Edit(
        message.conversation(), actor, message.seq(), new MessageBody(text), Mentions.NONE);
  }

  private static Change.Delete delete(UserId actor, MessageSent message) {
    return new Change.Delete(message.conversation(), actor, message.seq());
  }

  private static Change.React react(UserId actor, MessageSent message, Emoji emoji) {
    return new Change.React(message.conversation(), actor, message.seq(), emoji, true);
  }

  private static Change.React unreact(UserId actor, MessageSent message, Emoji emoji) {
    return new Change.React(message.conversation(), actor, message.seq(), emoji, false);
  }

  private static Change.Pin pin(UserId actor, MessageSent message, boolean wanted) {
    return new Change.Pin(message.conversation(), actor, message.seq(), wanted);
  }

  private MessageSent post(UserId sender, Conversation in, String text, MessageDetails details) {
    return sentIn(apply(aPost().by(sender).in(in).saying(text).carrying(details).build()));
  }

  private Optional<MessageState> state(MessageSent message, UserId reader) {
    Map<Long, MessageState> states =
        messageStates().of(message.conversation(), reader, Set.of(message.seq()));
    assertThat(peer().messageStates().of(message.conversation(), reader, Set.of(message.seq())))
        .isEqualTo(states);
    return Optional.ofNullable(states.get(message.seq()));
  }

  private TimelineEvent stored(TimelineEvent event) {
    return timeline()
        .read(event.conversation(), new TimelineRange(event.seq(), event.seq()))
        .getFirst();
  }

  private static void assertRefused(ChangeOutcome outcome, Refusal refusal) {
    assertThat(outcome).isEqualTo(new ChangeOutcome.Refused(refusal));
  }

  // Details

  @Test
  void keepsWhatMessagesCarry() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    for (int i = 0; i < 5; i++) {
      post(alice, room, "message " + i);
    }

    for (MessageDetails details : DetailSamples.all()) {
      MessageSent sent = post(alice, room, "with details", details);

      assertThat(sent.message().details()).isEqualTo(details);
      assertThat(stored(sent)).isEqualTo(sent);
      Change.Post again =
          aPost().by(alice).in(room).as(sent.message().clientMessageId().value()).build();
      assertThat(apply(again)).isEqualTo(new ChangeOutcome.Duplicate(sent));
    }
  }

  @Test
  void keepsAMessageThatIsNothingButAFile() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    MessageSent sent = post(alice, room, "", DetailSamples.attaching(DetailSamples.PICTURE));

    assertThat(sent.message().isErased()).isFalse();
    assertThat(stored(sent)).isEqualTo(sent);
    assertThat(inbox().page(alice, Optional.empty(), 1).getFirst().lastMessage())
        .contains(sent.message());
  }

  @Test
  void refusesAnswersToWhatIsNoMessageOfTheConversation() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    Room other = openRoom(alice);
    MessageSent elsewhere = post(alice, other, "one");
    post(alice, other, "two");
    MessageSent inThread = post(alice, other, "three", inThread(elsewhere.seq()));

    for (long seq : new long[] {1, elsewhere.seq(), Long.MAX_VALUE}) {
      Refusal unknown = new Refusal.UnknownMessage(room.id(), seq);
      assertRefused(apply(aPost().by(alice).in(room).carrying(replyTo(seq)).build()), unknown);
      assertRefused(apply(aPost().by(alice).in(room).carrying(inThread(seq)).build()), unknown);
    }
    assertRefused(
        apply(aPost().by(alice).in(other).carrying(inThread(inThread.seq())).build()),
        new Refusal.UnknownMessage(other.id(), inThread.seq()));
    assertThat(head(room)).isEqualTo(1);
  }

  // Editing

  @Test
  void tellsWhatAMessageSaysNowAndWhatItHasSaid() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent message = post(alice, room, "helo");
    assertThat(state(message, bob)).isEmpty();

    applied(edit(alice, message, "hallo"));
    MessageEdited second =
        (MessageEdited)
            applied(
                new Change.Edit(
                    room.id(),
                    alice,
                    message.seq(),
                    new MessageBody("hello"),
                    new Mentions(List.of(bob), false)));

    assertThat(stored(message)).as("the log stays").isEqualTo(message);
    assertThat(stored(second)).isEqualTo(second);
    MessageState state = state(message, bob).orElseThrow();
    assertThat(state)
        .isEqualTo(
            new MessageState(
                Optional.of(
                    new MessageState.Edit(
                        2, second.seq(), second.at(), second.body(), second.mentions())),
                Optional.empty(),
                List.of(),
                false,
                0));
    assertThat(state.present(message.message()).body().text()).isEqualTo("hello");
    assertThat(messageStates().revisions(room.id(), message.seq()))
        .extracting(revision -> revision.body().text())
        .containsExactly("helo", "hallo", "hello");
    assertThat(messageStates().revisions(room.id(), message.seq()).getLast())
        .isEqualTo(new Revision(second.seq(), second.at(), second.body()));
    assertThat(inbox().page(bob, Optional.empty(), 1).getFirst().lastMessage())
        .contains(state.present(message.message()));
  }

  @Test
  void letsOnlyTheSenderEditAndOnlyMessages() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent message = post(bob, room, "mine");

    assertRefused(
        apply(edit(alice, message, "yours")), new Refusal.NotYourMessage(room.id(), message.seq()));
    assertRefused(
        apply(edit(someone("stranger"), message, "x")), new Refusal.NotAMember(room.id()));
    for (long seq : new long[] {1, 2, message.seq() + 1, Long.MAX_VALUE}) {
      assertRefused(
          apply(new Change.Edit(room.id(), bob, seq, new MessageBody("x"), Mentions.NONE)),
          new Refusal.UnknownMessage(room.id(), seq));
    }
    assertThat(head(room)).isEqualTo(message.seq());
  }

  @Test
  void leavesTheWordsOfOthersAlone() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    Origin origin = new Origin(openRoom(alice).id(), 2, someone("bob"));
    MessageSent copy =
        post(
            alice,
            room,
            "not mine",
            new MessageDetails(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Mentions.NONE,
                List.of(),
                Optional.of(origin)));

    assertRefused(apply(edit(alice, copy, "mine")), new Refusal.NotPermitted(room.id()));
    assertThat(applied(delete(alice, copy))).isInstanceOf(MessageDeleted.class);
  }

  // Deleting

  @Test
  void forgetsWhatADeletedMessageSaid() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent first = post(alice, room, "first");
    MessageDetails details =
        new MessageDetails(
            OptionalLong.of(first.seq()),
            OptionalLong.empty(),
            new Mentions(List.of(alice), true),
            List.of(DetailSamples.PICTURE),
            Optional.empty());
    MessageSent message = post(bob, room, "secret", details);
    MessageEdited edited = (MessageEdited) applied(editNaming(bob, message, "still secret"));
    applied(react(alice, message, THUMB));
    applied(pin(alice, message, true));
    MessageSent after = post(alice, room, "after");

    MessageDeleted deleted = (MessageDeleted) applied(delete(bob, message));

    assertThat(deleted.target()).isEqualTo(message.seq());
    assertThat(stored(deleted)).isEqualTo(deleted);
    Message erased = ((MessageSent) stored(message)).message();
    assertThat(erased).isEqualTo(message.message().erased());
    assertThat(erased.isErased()).isTrue();
    assertThat(stored(edited)).isEqualTo(edited.erased());
    assertThat(log(room.id()).toString()).doesNotContain("secret");
    assertThat(stored(after)).isEqualTo(after);
    assertThat(state(message, bob))
        .contains(
            new MessageState(
                Optional.empty(),
                Optional.of(new MessageState.Deletion(deleted.seq(), deleted.at(), bob)),
                List.of(),
                false,
                0));
    assertThat(messageStates().pins(room.id())).isEmpty();
    assertThat(messageStates().reactors(room.id(), message.seq(), 0, 10)).isEmpty();
    assertThat(messageStates().revisions(room.id(), message.seq()))
        .allMatch(revision -> revision.body().isEmpty());
    assertThat(apply(delete(bob, message))).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(apply(delete(alice, message))).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(apply(unreact(alice, message, THUMB))).isEqualTo(new ChangeOutcome.Unchanged());
    Refusal gone = new Refusal.MessageDeleted(room.id(), message.seq());
    assertRefused(apply(edit(bob, message, "back")), gone);
    assertRefused(apply(react(bob, message, HEART)), gone);
    assertRefused(apply(pin(alice, message, true)), gone);
    Change.Post again =
        aPost().by(bob).in(room).as(message.message().clientMessageId().value()).build();
    assertThat(apply(again))
        .isEqualTo(new ChangeOutcome.Duplicate(new MessageSent(message.message().erased())));
  }

  private static Change.Edit editNaming(UserId actor, MessageSent message, String text) {
    return new Change.Edit(
        message.conversation(),
        actor,
        message.seq(),
        new MessageBody(text),
        new Mentions(List.of(actor), true));
  }

  @Test
  void letsModeratorsOfARoomDeleteAndNobodyElse() {
    UserId owner = someone("owner");
    UserId bob = someone("bob");
    Room room = openRoom(owner, bob);
    MessageSent owners = post(owner, room, "the owner's");
    MessageSent bobs = post(bob, room, "bob's");
    DirectConversation direct = openDirect(owner, bob);
    MessageSent between = post(owner, direct, "between us");

    assertRefused(apply(delete(bob, owners)), new Refusal.NotYourMessage(room.id(), owners.seq()));
    assertRefused(
        apply(delete(bob, between)), new Refusal.NotYourMessage(direct.id(), between.seq()));
    assertThat(applied(delete(owner, bobs))).isInstanceOf(MessageDeleted.class);
    assertThat(applied(delete(owner, between))).isInstanceOf(MessageDeleted.class);
  }

  // Reactions

  @Test
  void countsReactionsOncePerUserAndEmoji() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent message = post(alice, room, "hello");

    ReactionChanged first = (ReactionChanged) applied(react(alice, message, THUMB));
    assertThat(stored(first)).isEqualTo(first);
    assertThat(apply(react(alice, message, THUMB))).isEqualTo(new ChangeOutcome.Unchanged());
    ReactionChanged heart = (ReactionChanged) applied(react(bob, message, HEART));
    ReactionChanged second = (ReactionChanged) applied(react(bob, message, THUMB));

    assertThat(state(message, bob).orElseThrow().reactions())
        .containsExactly(
            new MessageState.Reaction(THUMB, 2, true), new MessageState.Reaction(HEART, 1, true));
    assertThat(state(message, alice).orElseThrow().reactions())
        .containsExactly(
            new MessageState.Reaction(THUMB, 2, true), new MessageState.Reaction(HEART, 1, false));
    List<Reactor> all = messageStates().reactors(room.id(), message.seq(), 0, 10);
    assertThat(all)
        .containsExactly(
            new Reactor(alice, THUMB, first.seq()),
            new Reactor(bob, HEART, heart.seq()),
            new Reactor(bob, THUMB, second.seq()));
    assertThat(messageStates().reactors(room.id(), message.seq(), first.seq(), 1))
        .containsExactly(all.get(1));

    ReactionChanged gone = (ReactionChanged) applied(unreact(bob, message, HEART));
    assertThat(gone.added()).isFalse();
    assertThat(apply(unreact(bob, message, HEART))).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(state(message, bob).orElseThrow().reactions())
        .containsExactly(new MessageState.Reaction(THUMB, 2, true));
  }

  @Test
  void takesOnlySoManyDifferentEmojiAndAnyNumberOfUsers() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    MessageSent message = post(alice, room, "popular");
    List<Change> reactions = new ArrayList<>();
    for (int i = 0; i <= MessageFacts.MAX_REACTIONS; i++) {
      reactions.add(react(alice, message, new Emoji(Character.toString(0x1f400 + i))));
    }

    List<ChangeOutcome> outcomes = timeline().apply(reactions);

    assertRefused(
        outcomes.get(MessageFacts.MAX_REACTIONS),
        new Refusal.TooManyReactions(MessageFacts.MAX_REACTIONS));
    assertThat(apply(react(bob, message, new Emoji(Character.toString(0x1f400)))))
        .isInstanceOf(ChangeOutcome.Applied.class);
    assertThat(state(message, bob).orElseThrow().reactions())
        .hasSize(MessageFacts.MAX_REACTIONS)
        .first()
        .isEqualTo(new MessageState.Reaction(new Emoji(Character.toString(0x1f400)), 2, true));
  }

  // Pins

  @Test
  void pinsForModeratorsOfARoomAndForBothOfAPair() {
    UserId owner = someone("owner");
    UserId bob = someone("bob");
    Room room = openRoom(owner, bob);
    MessageSent one = post(bob, room, "one");
    MessageSent two = post(bob, room, "two");
    DirectConversation direct = openDirect(owner, bob);
    MessageSent between = post(owner, direct, "between us");

    assertRefused(apply(pin(bob, one, true)), new Refusal.NotPermitted(room.id()));
    PinChanged pinned = (PinChanged) applied(pin(owner, one, true));
    assertThat(stored(pinned)).isEqualTo(pinned);
    assertThat(apply(pin(owner, one, true))).isEqualTo(new ChangeOutcome.Unchanged());
    applied(pin(owner, two, true));
    applied(pin(bob, between, true));

    assertThat(messageStates().pins(room.id())).containsExactly(two.message(), one.message());
    assertThat(messageStates().pins(direct.id())).containsExactly(between.message());
    assertThat(state(one, bob).orElseThrow().pinned()).isTrue();

    applied(pin(owner, two, false));
    assertThat(apply(pin(owner, two, false))).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(messageStates().pins(room.id())).containsExactly(one.message());
  }

  @Test
  void pinsOnlySoMany() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, MessageFacts.MAX_PINS + 1);
    List<Change> pins = new ArrayList<>();
    for (int i = 0; i <= MessageFacts.MAX_PINS; i++) {
      pins.add(new Change.Pin(room.id(), alice, 2 + i, true));
    }

    List<ChangeOutcome> outcomes = timeline().apply(pins);

    assertRefused(
        outcomes.get(MessageFacts.MAX_PINS), new Refusal.TooManyPins(MessageFacts.MAX_PINS));
    assertThat(messageStates().pins(room.id())).hasSize(MessageFacts.MAX_PINS);
    applied(new Change.Delete(room.id(), alice, 2));
    applied(pins.getLast());
    assertThat(messageStates().pins(room.id())).hasSize(MessageFacts.MAX_PINS);
  }

  // Threads

  @Test
  void tellsAThreadByPages() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent root = post(alice, room, "root");
    MessageSent other = post(alice, room, "another root");
    List<Message> thread = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      thread.add(post(alice, room, "reply " + i, inThread(root.seq())).message());
      post(alice, room, "in between");
      applied(react(alice, root, new Emoji(Character.toString(0x1f400 + i))));
    }
    post(alice, room, "elsewhere", inThread(other.seq()));

    assertThat(messageStates().thread(room.id(), root.seq(), 0, 100)).isEqualTo(thread);
    assertThat(messageStates().thread(room.id(), root.seq(), 0, 2)).isEqualTo(thread.subList(0, 2));
    assertThat(messageStates().thread(room.id(), root.seq(), thread.get(1).seq(), 100))
        .isEqualTo(thread.subList(2, 5));
    assertThat(state(root, alice).orElseThrow().replies()).isEqualTo(5);
    applied(new Change.Delete(room.id(), alice, thread.get(0).seq()));
    assertThat(state(root, alice).orElseThrow().replies()).isEqualTo(5);
    assertThat(messageStates().thread(room.id(), root.seq(), 0, 1))
        .containsExactly(thread.get(0).erased());
    assertThat(messageStates().thread(room.id(), 1, 0, 10)).isEmpty();
  }

  // Mentions

  @Test
  void countsTheUnreadMessagesThatNameTheReader() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    Room room = openRoom(alice, bob, carol);
    Mentions ofBob = new Mentions(List.of(bob, alice), false);
    MessageSent first = post(alice, room, "@bob", mentioning(ofBob));
    post(alice, room, "@room", mentioning(new Mentions(List.of(), true)));
    MessageSent plain = post(alice, room, "nobody");
    MessageSent both =
        post(bob, room, "@room @alice", mentioning(new Mentions(List.of(alice), true)));

    assertThat(mentions(room, bob)).isEqualTo(2);
    assertThat(mentions(room, carol)).isEqualTo(2);
    assertThat(mentions(room, alice)).isEqualTo(1);

    applied(
        new Change.Edit(room.id(), alice, plain.seq(), new MessageBody("@bob after all"), ofBob));
    assertThat(mentions(room, bob)).isEqualTo(3);
    applied(edit(alice, first, "nobody after all"));
    assertThat(mentions(room, bob)).isEqualTo(2);
    applied(delete(bob, both));
    assertThat(mentions(room, alice)).isZero();
    assertThat(mentions(room, carol)).isEqualTo(1);

    receipts()
        .advance(List.of(new ReceiptMark(room.id(), bob, ReceiptMark.Kind.READ, plain.seq() - 1)));
    assertThat(mentions(room, bob)).isEqualTo(1);
    receipts().advance(List.of(new ReceiptMark(room.id(), bob, ReceiptMark.Kind.READ, head(room))));
    assertThat(mentions(room, bob)).isZero();
  }

  private int mentions(Room room, UserId reader) {
    List<InboxEntry> lines = inbox().page(reader, Optional.empty(), 10);
    return lines.stream()
        .filter(line -> line.conversation().id().equals(room.id()))
        .findFirst()
        .orElseThrow()
        .mentions();
  }

  // Together

  @Test
  void letsLaterChangesOfACallSeeEarlierOnes() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent message = post(alice, room, "one");
    Change.Post posted = aPost().by(alice).in(room).saying("two").build();
    long next = head(room) + 1;

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    react(alice, message, THUMB),
                    react(alice, message, THUMB),
                    unreact(alice, message, THUMB),
                    react(alice, message, THUMB),
                    pin(alice, message, true),
                    pin(alice, message, true),
                    edit(alice, message, "one more"),
                    posted,
                    new Change.Edit(
                        room.id(), alice, next + 5, new MessageBody("2"), Mentions.NONE),
                    delete(alice, message),
                    react(alice, message, HEART),
                    aPost().by(alice).in(room).carrying(inThread(next + 5)).build()));

    assertThat(outcomes)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly(
            "Applied",
            "Unchanged",
            "Applied",
            "Applied",
            "Applied",
            "Unchanged",
            "Applied",
            "Applied",
            "Applied",
            "Applied",
            "Refused",
            "Applied");
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(head(room)));
    assertThat(state(message, alice).orElseThrow().deletion()).isPresent();
    assertThat(messageStates().reactors(room.id(), message.seq(), 0, 10)).isEmpty();
    assertThat(messageStates().pins(room.id())).isEmpty();
    MessageSent second = sentIn(outcomes.get(7));
    MessageState state = state(second, alice).orElseThrow();
    assertThat(state.present(second.message()).body().text()).isEqualTo("2");
    assertThat(state.replies()).isEqualTo(1);
    assertThat(((MessageSent) stored(message)).message().isErased()).isTrue();
  }

  @Test
  void tellsTheListenerOfChangesInTheOrderOfTheLog() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent message = post(alice, room, "one");

    TimelineEvent edited = applied(edit(alice, message, "two"));
    TimelineEvent deleted = applied(delete(alice, message));

    assertThat(commits.of(room.id())).endsWith(message, edited, deleted);
  }

  @Test
  void knowsNothingOfConversationsThatDoNotExist() {
    Room missing = RoomBuilder.aRoom().build();
    UserId alice = someone("alice");

    assertThat(messageStates().of(missing.id(), alice, Set.of(1L, 2L))).isEmpty();
    assertThat(messageStates().of(openRoom(alice).id(), alice, Set.of())).isEmpty();
    assertThat(messageStates().revisions(missing.id(), 2)).isEmpty();
    assertThat(messageStates().revisions(openRoom(alice).id(), 1)).isEmpty();
    assertThat(messageStates().reactors(missing.id(), 2, 0, 10)).isEmpty();
    assertThat(messageStates().pins(missing.id())).isEmpty();
    assertThat(messageStates().thread(missing.id(), 2, 0, 10)).isEmpty();
    assertRefused(
        apply(new Change.Delete(missing.id(), alice, 2)),
        new Refusal.UnknownConversation(missing.id()));
  }

  @Test
  void keepsTheNewestRevisions() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent message = post(alice, room, "first");
    List<Change> edits = new ArrayList<>();
    for (int i = 1; i <= MessageStates.MAX_PAGE + 5; i++) {
      edits.add(edit(alice, message, "edit " + i));
    }
    assertThat(edits).hasSizeLessThan(Timeline.MAX_CHANGES);
    timeline().apply(edits);

    List<Revision> revisions = messageStates().revisions(room.id(), message.seq());

    assertThat(revisions).hasSize(MessageStates.MAX_PAGE);
    assertThat(revisions.getLast().body().text()).isEqualTo("edit " + edits.size());
    assertThat(revisions).isSortedAccordingTo(Comparator.comparingLong(Revision::seq));
    assertThat(state(message, alice).orElseThrow().edit().orElseThrow().count())
        .isEqualTo(edits.size());
  }
}
