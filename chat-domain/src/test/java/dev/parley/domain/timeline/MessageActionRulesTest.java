package dev.parley.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageActionRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = ManualClock.START;
  private static final ConversationId ID = new ConversationId(SequentialIds.numbered(1));
  private static final Room ROOM = RoomBuilder.aRoom().withId(ID.value()).openedBy(ALICE).build();
  private static final DirectConversation DIRECT = DirectConversation.between(ID, ALICE, BOB, NOW);
  private static final Emoji THUMB = new Emoji("\ud83d\udc4d");
  private static final MessageBody TEXT = new MessageBody("new");
  private static final Decision NOTHING = new Decision.Nothing();

  private final Message message = MessageBuilder.aMessage().in(ID).from(BOB).withSeq(5).build();
  private final NamedMessages messages = new NamedMessages();

  MessageActionRulesTest() {
    messages.put(MessageFacts.of(message));
  }

  private Decision decide(Conversation in, Role role, Change change) {
    return TimelineRules.decide(
        new Situation(
            in,
            Optional.of(Membership.joining(ID, change.actor(), role, 2)),
            Optional.empty(),
            Blocking.NONE,
            messages,
            1,
            9,
            NOW),
        change);
  }

  private static Decision append(TimelineEvent event) {
    return new Decision.Append(event, List.of());
  }

  private static Decision refuse(Refusal refusal) {
    return new Decision.Refuse(refusal);
  }

  private static Change.Edit edit(UserId actor, long target) {
    return new Change.Edit(ID, actor, target, TEXT, Mentions.NONE);
  }

  @Test
  void letsOnlyMembersDoAnything() {
    for (Change.OnMessage change :
        List.of(
            edit(BOB, 5),
            new Change.Delete(ID, BOB, 5),
            new Change.React(ID, BOB, 5, THUMB, true),
            new Change.Pin(ID, BOB, 5, true))) {
      assertThat(
              TimelineRules.decide(
                  new Situation(
                      ROOM, Optional.empty(), Optional.empty(), Blocking.NONE, messages, 1, 9, NOW),
                  change))
          .isEqualTo(refuse(new Refusal.NotAMember(ID)));
      assertThat(change.named()).containsExactly(5L);
    }
  }

  @Test
  void knowsOnlyMessages() {
    assertThat(decide(ROOM, Role.OWNER, edit(BOB, 4)))
        .isEqualTo(refuse(new Refusal.UnknownMessage(ID, 4)));
  }

  @Test
  void letsTheSenderEdit() {
    assertThat(decide(ROOM, Role.MEMBER, edit(BOB, 5)))
        .isEqualTo(append(new MessageEdited(ID, 9, NOW, BOB, 5, TEXT, Mentions.NONE)));
    assertThat(decide(ROOM, Role.OWNER, edit(ALICE, 5)))
        .isEqualTo(refuse(new Refusal.NotYourMessage(ID, 5)));
  }

  @Test
  void letsNobodyEditACopy() {
    MessageDetails forwarded = DetailSamples.all().get(5);
    messages.put(
        MessageFacts.of(
            MessageBuilder.aMessage().in(ID).from(BOB).withSeq(6).carrying(forwarded).build()));

    assertThat(decide(ROOM, Role.OWNER, edit(BOB, 6)))
        .isEqualTo(refuse(new Refusal.NotPermitted(ID)));
  }

  @Test
  void letsTheSenderDeleteAndWhoKeepsOrderInARoom() {
    Decision byBob = append(new MessageDeleted(ID, 9, NOW, BOB, 5));
    Decision byAlice = append(new MessageDeleted(ID, 9, NOW, ALICE, 5));
    Decision refused = refuse(new Refusal.NotYourMessage(ID, 5));

    assertThat(decide(ROOM, Role.MEMBER, new Change.Delete(ID, BOB, 5))).isEqualTo(byBob);
    assertThat(decide(DIRECT, Role.MEMBER, new Change.Delete(ID, BOB, 5))).isEqualTo(byBob);
    for (Role role : List.of(Role.OWNER, Role.ADMIN, Role.MODERATOR)) {
      assertThat(decide(ROOM, role, new Change.Delete(ID, ALICE, 5))).isEqualTo(byAlice);
    }
    assertThat(decide(ROOM, Role.MEMBER, new Change.Delete(ID, ALICE, 5))).isEqualTo(refused);
    assertThat(decide(DIRECT, Role.OWNER, new Change.Delete(ID, ALICE, 5))).isEqualTo(refused);
  }

  @Test
  void takesEachReactionOnceAndOnlySoMany() {
    Change.React add = new Change.React(ID, ALICE, 5, THUMB, true);
    Change.React remove = new Change.React(ID, ALICE, 5, THUMB, false);
    ReactionChanged added = new ReactionChanged(ID, 9, NOW, ALICE, 5, THUMB, true);

    assertThat(decide(ROOM, Role.MEMBER, remove)).isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.MEMBER, add)).isEqualTo(append(added));
    messages.apply(added);
    assertThat(decide(ROOM, Role.MEMBER, add)).isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.MEMBER, remove))
        .isEqualTo(append(new ReactionChanged(ID, 9, NOW, ALICE, 5, THUMB, false)));
    for (int i = 1; i < MessageFacts.MAX_REACTIONS; i++) {
      Emoji emoji = new Emoji(Character.toString(0x1f400 + i));
      messages.apply(new ReactionChanged(ID, 9, NOW, BOB, 5, emoji, true));
    }
    Emoji tooMany = new Emoji("\ud83d\ude00");
    assertThat(decide(ROOM, Role.MEMBER, new Change.React(ID, BOB, 5, tooMany, true)))
        .isEqualTo(refuse(new Refusal.TooManyReactions(50)));
    assertThat(decide(ROOM, Role.MEMBER, new Change.React(ID, BOB, 5, THUMB, true)))
        .isInstanceOf(Decision.Append.class);
    messages.apply(new ReactionChanged(ID, 9, NOW, ALICE, 5, THUMB, false));
    assertThat(messages.find(ID, 5).orElseThrow().reactions()).doesNotContainKey(THUMB);
    assertThat(messages.hasReacted(ID, 5, ALICE, THUMB)).isFalse();
  }

  @Test
  void pinsForWhoKeepsOrderAndForPairs() {
    Change.Pin pin = new Change.Pin(ID, ALICE, 5, true);
    Change.Pin unpin = new Change.Pin(ID, ALICE, 5, false);
    PinChanged pinned = new PinChanged(ID, 9, NOW, ALICE, 5, true);

    assertThat(decide(ROOM, Role.MEMBER, pin)).isEqualTo(refuse(new Refusal.NotPermitted(ID)));
    assertThat(decide(ROOM, Role.MODERATOR, unpin)).isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.MODERATOR, pin)).isEqualTo(append(pinned));
    assertThat(decide(DIRECT, Role.MEMBER, pin)).isEqualTo(append(pinned));
    messages.putPins(ID, MessageFacts.MAX_PINS);
    assertThat(decide(ROOM, Role.OWNER, pin)).isEqualTo(refuse(new Refusal.TooManyPins(100)));
    messages.putPins(ID, MessageFacts.MAX_PINS - 1);
    messages.apply(pinned);
    assertThat(decide(ROOM, Role.OWNER, pin)).isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.OWNER, unpin))
        .isEqualTo(append(new PinChanged(ID, 9, NOW, ALICE, 5, false)));
    assertThat(messages.pinsIn(ID)).isEqualTo(100);
    messages.apply(new PinChanged(ID, 9, NOW, ALICE, 5, false));
    assertThat(messages.pinsIn(ID)).isEqualTo(99);
  }

  @Test
  void leavesWhatWasDeletedAlone() {
    messages.apply(new ReactionChanged(ID, 6, NOW, ALICE, 5, THUMB, true));
    messages.putReaction(ID, 5, BOB, THUMB);
    messages.apply(new PinChanged(ID, 7, NOW, ALICE, 5, true));
    messages.apply(new MessageDeleted(ID, 8, NOW, BOB, 5));
    Decision gone = refuse(new Refusal.MessageDeleted(ID, 5));

    assertThat(decide(ROOM, Role.MEMBER, edit(BOB, 5))).isEqualTo(gone);
    assertThat(decide(ROOM, Role.MEMBER, new Change.Delete(ID, BOB, 5))).isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.MEMBER, new Change.React(ID, BOB, 5, THUMB, true)))
        .isEqualTo(gone);
    assertThat(decide(ROOM, Role.MEMBER, new Change.React(ID, BOB, 5, THUMB, false)))
        .isEqualTo(NOTHING);
    assertThat(decide(ROOM, Role.OWNER, new Change.Pin(ID, ALICE, 5, true))).isEqualTo(gone);
    assertThat(decide(ROOM, Role.OWNER, new Change.Pin(ID, ALICE, 5, false))).isEqualTo(NOTHING);
    assertThat(messages.pinsIn(ID)).isZero();
  }

  @Test
  void takesAnswersToMessagesOnlyAndKeepsThreadsFlat() {
    Message inThread =
        MessageBuilder.aMessage().in(ID).withSeq(6).carrying(DetailSamples.inThread(5)).build();
    messages.apply(new MessageSent(inThread));
    Change.Post reply =
        PostBuilder.aPost().by(BOB).in(ID).carrying(DetailSamples.replyTo(6)).build();
    Change.Post threaded =
        PostBuilder.aPost().by(BOB).in(ID).carrying(DetailSamples.inThread(5)).build();
    Change.Post nested =
        PostBuilder.aPost().by(BOB).in(ID).carrying(DetailSamples.inThread(6)).build();
    Change.Post unknown =
        PostBuilder.aPost().by(BOB).in(ID).carrying(DetailSamples.replyTo(7)).build();

    assertThat(messages.find(ID, 5).orElseThrow().replies()).isEqualTo(1);
    assertThat(decide(ROOM, Role.MEMBER, reply)).isInstanceOf(Decision.Append.class);
    assertThat(decide(ROOM, Role.MEMBER, threaded)).isInstanceOf(Decision.Append.class);
    assertThat(decide(ROOM, Role.MEMBER, nested))
        .isEqualTo(refuse(new Refusal.UnknownMessage(ID, 6)));
    assertThat(decide(ROOM, Role.MEMBER, unknown))
        .isEqualTo(refuse(new Refusal.UnknownMessage(ID, 7)));
  }

  @Test
  void countsEditsAndIsNotConcernedByWhatHappensToMemberships() {
    messages.apply(new MessageEdited(ID, 6, NOW, BOB, 5, TEXT, Mentions.NONE));
    messages.apply(new MessageEdited(ID, 7, NOW, BOB, 5, TEXT, Mentions.NONE));
    messages.apply(new ConversationOpened(ROOM, List.of(ALICE)));
    messages.apply(new MemberJoined(ID, 8, NOW, ALICE, ALICE, Role.MEMBER));
    messages.apply(new MemberLeft(ID, 9, NOW, ALICE, ALICE));

    MessageFacts facts = messages.find(ID, 5).orElseThrow();
    assertThat(facts.edits()).isEqualTo(2);
    assertThat(facts.editedSeq()).hasValue(7);
    assertThat(facts.isDeleted()).isFalse();
    assertThat(facts.isPinned()).isFalse();
  }

  @Test
  void showsTheLastTextOfAMessage() {
    Mentions mentions = new Mentions(List.of(ALICE), false);
    MessageState edited =
        new MessageState(
            Optional.of(new MessageState.Edit(1, 6, NOW, TEXT, mentions)),
            Optional.empty(),
            List.of(),
            false,
            0);
    MessageState plain = new MessageState(Optional.empty(), Optional.empty(), List.of(), true, 0);

    assertThat(edited.present(message).body()).isEqualTo(TEXT);
    assertThat(edited.present(message).details().mentions()).isEqualTo(mentions);
    assertThat(plain.present(message)).isEqualTo(message);
    assertThat(new MessageEdited(ID, 6, NOW, BOB, 5, TEXT, mentions).erased())
        .isEqualTo(new MessageEdited(ID, 6, NOW, BOB, 5, MessageBody.EMPTY, Mentions.NONE));
  }

  private Decision decideAs(Membership bob, Room in, Change change) {
    return TimelineRules.decide(
        new Situation(in, Optional.of(bob), Optional.of(bob), Blocking.NONE, messages, 1, 9, NOW),
        change);
  }

  private static Room roomWith(HistoryVisibility history, boolean archived) {
    return ROOM.with(new RoomSettings("", "", RoomAccess.PUBLIC, history, Duration.ZERO, archived));
  }

  @Test
  void doesNothingToWhatTheMemberMayNotRead() {
    Room hidden = roomWith(HistoryVisibility.SINCE_JOINED, false);
    for (Change.OnMessage change :
        List.of(
            edit(BOB, 5),
            new Change.Delete(ID, BOB, 5),
            new Change.React(ID, BOB, 5, THUMB, true),
            new Change.Pin(ID, BOB, 5, true))) {
      assertThat(decideAs(Membership.joining(ID, BOB, Role.MODERATOR, 6), hidden, change))
          .isEqualTo(refuse(new Refusal.UnknownMessage(ID, 5)));
      assertThat(decideAs(Membership.joining(ID, BOB, Role.MODERATOR, 4), hidden, change))
          .isInstanceOf(Decision.Append.class);
    }
  }

  @Test
  void refersToNothingThatTheSenderMayNotRead() {
    Change.Post answer =
        PostBuilder.aPost().by(BOB).in(ID).carrying(DetailSamples.replyTo(5)).build();
    Room hidden = roomWith(HistoryVisibility.SINCE_JOINED, false);

    assertThat(decideAs(Membership.joining(ID, BOB, Role.MEMBER, 6), hidden, answer))
        .isEqualTo(refuse(new Refusal.UnknownMessage(ID, 5)));
    assertThat(decideAs(Membership.joining(ID, BOB, Role.MEMBER, 4), hidden, answer))
        .isInstanceOf(Decision.Append.class);
  }

  @Test
  void letsWhoIsMutedTakeBackButNotSayAnything() {
    Instant until = NOW.plusSeconds(60);
    Membership muted =
        Membership.joining(ID, BOB, Role.MEMBER, 2).with(Standing.NONE.mutedUntil(until));
    Decision silence = refuse(new Refusal.Muted(ID, until));

    assertThat(decideAs(muted, ROOM, edit(BOB, 5))).isEqualTo(silence);
    assertThat(decideAs(muted, ROOM, new Change.React(ID, BOB, 5, THUMB, true))).isEqualTo(silence);
    assertThat(decideAs(muted, ROOM, new Change.React(ID, BOB, 5, THUMB, false)))
        .isEqualTo(NOTHING);
    assertThat(decideAs(muted, ROOM, new Change.Delete(ID, BOB, 5)))
        .isInstanceOf(Decision.Append.class);
  }

  @Test
  void letsNothingButDeletingHappenInAnArchive() {
    Room archive = roomWith(HistoryVisibility.ALL, true);
    Membership moderator = Membership.joining(ID, BOB, Role.MODERATOR, 2);
    Decision closed = refuse(new Refusal.Archived(ID));

    assertThat(decideAs(moderator, archive, edit(BOB, 5))).isEqualTo(closed);
    assertThat(decideAs(moderator, archive, new Change.Pin(ID, BOB, 5, true))).isEqualTo(closed);
    assertThat(decideAs(moderator, archive, new Change.React(ID, BOB, 5, THUMB, true)))
        .isEqualTo(closed);
    assertThat(decideAs(moderator, archive, new Change.Delete(ID, BOB, 5)))
        .isInstanceOf(Decision.Append.class);
  }

  @Test
  void letsNobodyBeHeardThroughAnEmojiWhomTheOtherHasBlocked() {
    Membership bob = Membership.joining(ID, BOB, Role.MEMBER, 2);
    Situation blocked =
        new Situation(
            DIRECT,
            Optional.of(bob),
            Optional.of(bob),
            new Blocking(false, true),
            messages,
            1,
            9,
            NOW);

    assertThat(TimelineRules.decide(blocked, new Change.React(ID, BOB, 5, THUMB, true)))
        .isEqualTo(refuse(new Refusal.NotAccepted(ALICE)));
    assertThat(TimelineRules.decide(blocked, edit(BOB, 5)))
        .isEqualTo(refuse(new Refusal.NotAccepted(ALICE)));
  }
}
