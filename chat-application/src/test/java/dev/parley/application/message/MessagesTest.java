package dev.parley.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.cache.RecentLog;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.limit.Limits;
import dev.parley.application.search.SearchMessages;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.Origin;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Emoji THUMB = new Emoji("\ud83d\udc4d");

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final UserId stranger = People.someone("stranger");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final Room other = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final MessageReaders readers =
      new MessageReaders(memory.conversations(), memory.memberships());
  private final SendMessage sendMessage =
      new SendMessage(memory.timeline(), Limits.none(), new SequentialIds());
  private final ActOnMessage actOnMessage =
      new ActOnMessage(memory.timeline(), Limits.none(), () -> {});
  private final ReadMessages readMessages =
      new ReadMessages(memory.messageStates(), readers, Limits.none());
  private final ForwardMessage forwardMessage =
      new ForwardMessage(memory.timeline(), memory.messageStates(), readers, sendMessage);
  private final SearchMessages searchMessages =
      new SearchMessages(memory.messageSearch(), readers, Limits.none());
  private final ReadHistory readHistory =
      new ReadHistory(
          memory.conversations(),
          memory.memberships(),
          memory.timeline(),
          new RecentLog(memory.timeline(), memory.recentEntries(), ManualClock.create()),
          memory.messageStates(),
          Limits.none());
  private int sent;

  @BeforeEach
  void openRooms() {
    memory.timeline().open(room, List.of(alice));
    memory.timeline().open(other, List.of(alice));
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
  }

  private Message say(String text, MessageDetails details) {
    SendMessage.Outcome outcome =
        sendMessage.send(
            new SendMessage.Command(
                alice,
                room.id(),
                new ClientMessageId("m" + sent++),
                new MessageBody(text),
                details));
    return ((SendMessage.Outcome.Sent) outcome).message();
  }

  private ActOnMessage.Outcome edit(UserId actor, long seq, String text) {
    return actOnMessage.act(
        new Change.Edit(room.id(), actor, seq, new MessageBody(text), Mentions.NONE));
  }

  @Test
  void showHistoryAsItIsNow() {
    Message message = say("helo", MessageDetails.NONE);
    Message plain = say("plain", MessageDetails.NONE);
    edit(alice, message.seq(), "hello");
    actOnMessage.act(new Change.React(room.id(), bob, message.seq(), THUMB, true));

    ReadHistory.Outcome.Page page =
        (ReadHistory.Outcome.Page)
            readHistory.read(bob, room.id(), new HistoryQuery.Around(message.seq(), 2));

    assertThat(page.events())
        .filteredOn(MessageSent.class::isInstance)
        .containsExactly(
            new MessageSent(message.with(new MessageBody("hello"), message.details())));
    assertThat(page.states()).containsOnlyKeys(message.seq());
    MessageState state = page.states().get(message.seq());
    assertThat(state.edit().orElseThrow().count()).isEqualTo(1);
    assertThat(state.reactions()).containsExactly(new MessageState.Reaction(THUMB, 1, true));
    assertThat(plain.body().text()).isEqualTo("plain");
  }

  @Test
  void areChangedOnceAndTellWhetherTheyWere() {
    Message message = say("hello", MessageDetails.NONE);
    Change.OnMessage react = new Change.React(room.id(), bob, message.seq(), THUMB, true);

    assertThat(((ActOnMessage.Outcome.Done) actOnMessage.act(react)).event()).isPresent();
    assertThat(((ActOnMessage.Outcome.Done) actOnMessage.act(react)).event()).isEmpty();
    assertThat(edit(bob, message.seq(), "mine"))
        .isEqualTo(
            new ActOnMessage.Outcome.Refused(new Refusal.NotYourMessage(room.id(), message.seq())));
  }

  @Test
  void showWhatHangsOnThemToMembersOnly() {
    Message root = say("root", MessageDetails.NONE);
    Message reply = say("reply", DetailSamples.inThread(root.seq()));
    edit(alice, reply.seq(), "better reply");
    actOnMessage.act(new Change.Pin(room.id(), alice, root.seq(), true));
    actOnMessage.act(new Change.React(room.id(), bob, root.seq(), THUMB, true));

    SeenMessages thread = read(readMessages.thread(bob, room.id(), root.seq(), 0, 10));
    assertThat(((MessageSent) thread.events().getFirst()).message().body().text())
        .isEqualTo("better reply");
    assertThat(thread.states()).containsOnlyKeys(reply.seq());
    assertThat(read(readMessages.pins(bob, room.id())).events())
        .containsExactly(new MessageSent(root));
    assertThat(read(readMessages.revisions(bob, room.id(), reply.seq())))
        .extracting(Revision::body)
        .containsExactly(new MessageBody("reply"), new MessageBody("better reply"));
    assertThat(read(readMessages.reactors(bob, room.id(), root.seq(), 0, 10)))
        .extracting(Reactor::user)
        .containsExactly(bob);

    ReadMessages.Outcome.Refused<SeenMessages> refused =
        new ReadMessages.Outcome.Refused<>(new Refusal.NotAMember(room.id()));
    assertThat(readMessages.pins(stranger, room.id())).isEqualTo(refused);
    assertThat(readMessages.thread(stranger, room.id(), root.seq(), 0, 10)).isEqualTo(refused);
    ConversationId missing = RoomBuilder.aRoom().build().id();
    assertThat(readMessages.pins(alice, missing))
        .isEqualTo(new ReadMessages.Outcome.Refused<>(new Refusal.UnknownConversation(missing)));
  }

  private static <T> T read(ReadMessages.Outcome<T> outcome) {
    return ((ReadMessages.Outcome.Read<T>) outcome).value();
  }

  @Test
  void areForwardedAsTheySayNow() {
    Message message = say("helo", DetailSamples.attaching(DetailSamples.PICTURE));
    edit(alice, message.seq(), "hello");

    Message copy = forwarded(alice, room.id(), message.seq(), other.id(), "f1");
    Message again = forwarded(alice, room.id(), message.seq(), other.id(), "f1");
    Message ofCopy = forwarded(alice, other.id(), copy.seq(), room.id(), "f2");

    Origin origin = new Origin(room.id(), message.seq(), alice);
    assertThat(copy.body().text()).isEqualTo("hello");
    assertThat(copy.details().attachments()).containsExactly(DetailSamples.PICTURE);
    assertThat(copy.details().forwardedFrom()).contains(origin);
    assertThat(again).isEqualTo(copy);
    assertThat(ofCopy.details().forwardedFrom()).contains(origin);
  }

  private Message forwarded(
      UserId sender, ConversationId from, long seq, ConversationId to, String name) {
    return ((SendMessage.Outcome.Sent) forward(sender, from, seq, to, name)).message();
  }

  private SendMessage.Outcome forward(
      UserId sender, ConversationId from, long seq, ConversationId to, String name) {
    return forwardMessage.forward(
        new ForwardMessage.Command(sender, from, seq, to, new ClientMessageId(name)));
  }

  @Test
  void areForwardedOnlyByWhoMayReadThemAndWriteThere() {
    Message message = say("hello", MessageDetails.NONE);
    Message gone = say("gone", MessageDetails.NONE);
    actOnMessage.act(new Change.Delete(room.id(), alice, gone.seq()));

    assertThat(forward(stranger, room.id(), message.seq(), other.id(), "f"))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(forward(bob, room.id(), message.seq(), other.id(), "f"))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.NotAMember(other.id())));
    for (long seq : new long[] {1, 2, 1_000}) {
      assertThat(forward(alice, room.id(), seq, other.id(), "f"))
          .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.UnknownMessage(room.id(), seq)));
    }
    assertThat(forward(alice, room.id(), gone.seq(), other.id(), "f"))
        .isEqualTo(
            new SendMessage.Outcome.Refused(new Refusal.MessageDeleted(room.id(), gone.seq())));
  }

  @Test
  void areFoundWithTheirHighlightsByPages() {
    Message one = say("tea for one", MessageDetails.NONE);
    Message two = say("two more, TEA!", MessageDetails.NONE);
    SearchQuery query = query(bob, Optional.empty());

    SearchMessages.Outcome.Found first =
        (SearchMessages.Outcome.Found) searchMessages.search(query, Optional.empty(), 1);
    SearchMessages.Outcome.Found second =
        (SearchMessages.Outcome.Found) searchMessages.search(query, first.next(), 2);

    assertThat(first.hits())
        .containsExactly(new SearchMessages.Hit(two, List.of(new Highlight(10, 13))));
    assertThat(first.next()).contains(SearchCursor.of(two));
    assertThat(second.hits())
        .containsExactly(new SearchMessages.Hit(one, List.of(new Highlight(0, 3))));
    assertThat(second.next()).isEmpty();
    assertThat(searchMessages.search(query(bob, Optional.of(other.id())), Optional.empty(), 1))
        .isEqualTo(new SearchMessages.Outcome.Refused(new Refusal.NotAMember(other.id())));
  }

  private static SearchQuery query(UserId reader, Optional<ConversationId> conversation) {
    return new SearchQuery(
        reader,
        Words.of("tea"),
        conversation,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void mayBeNoLongerThanTheWayOfSendingTakes() {
    MessageProfile shorter = new MessageProfile(3);
    List<SendMessage.Command> commands =
        List.of(command("\ud83d\ude00\ud83d\ude00\ud83d\ude00"), command("four"));

    List<SendMessage.Outcome> outcomes = sendMessage.sendAll(commands, shorter);

    assertThat(outcomes.get(0)).isInstanceOf(SendMessage.Outcome.Sent.class);
    assertThat(outcomes.get(1))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.TextTooLong(3)));
    assertThatThrownBy(() -> new MessageProfile(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageProfile(5_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SendMessage.Command command(String text) {
    return new SendMessage.Command(
        alice, room.id(), new ClientMessageId("p" + sent++), new MessageBody(text));
  }

  @Test
  void areNotShownToWhoCameLaterWhereHistoryIsHidden() {
    Message before = say("tea before", MessageDetails.NONE);
    actOnMessage.act(new Change.Pin(room.id(), alice, before.seq(), true));
    actOnMessage.act(new Change.React(room.id(), alice, before.seq(), THUMB, true));
    memory
        .timeline()
        .apply(
            List.of(
                new Change.ChangeRoom(
                    room.id(),
                    alice,
                    new SettingsChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(HistoryVisibility.SINCE_JOINED),
                        Optional.empty(),
                        Optional.empty())),
                new Change.Join(room.id(), stranger)));
    Message after = say("tea after", DetailSamples.inThread(before.seq()));

    assertThat(readMessages.pins(stranger, room.id()))
        .isEqualTo(new ReadMessages.Outcome.Read<>(new SeenMessages(List.of(), Map.of())));
    assertThat(readMessages.revisions(stranger, room.id(), before.seq()))
        .isEqualTo(new ReadMessages.Outcome.Read<>(List.of()));
    assertThat(readMessages.reactors(stranger, room.id(), before.seq(), 0, 10))
        .isEqualTo(new ReadMessages.Outcome.Read<>(List.of()));
    assertThat(readMessages.thread(stranger, room.id(), before.seq(), 0, 10))
        .isEqualTo(
            new ReadMessages.Outcome.Read<>(
                new SeenMessages(List.of(new MessageSent(after)), Map.of())));
    assertThat(
            forwardMessage.forward(
                new ForwardMessage.Command(
                    stranger, room.id(), before.seq(), room.id(), new ClientMessageId("copy"))))
        .isEqualTo(
            new SendMessage.Outcome.Refused(new Refusal.UnknownMessage(room.id(), before.seq())));
    assertThat(readMessages.pins(alice, room.id()))
        .isNotEqualTo(new ReadMessages.Outcome.Read<>(new SeenMessages(List.of(), Map.of())));
  }
}
