package dev.parley.application.typing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.fixture.ClockedScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.limit.Limits;
import dev.parley.application.people.BlockLookup;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.application.session.GoLive;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.people.Block;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetTypingTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final ManualClock clock = ManualClock.create();
  private final ClockedScheduler scheduler = new ClockedScheduler(clock);
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private final ScriptedBus bus = new ScriptedBus();
  private final Delivery delivery =
      Delivery.start(memory.timeline(), memory.memberships(), bus, scheduler);
  private final GoLive goLive =
      new GoLive(
          delivery, memory.timeline(), new DeviceProgress(memory.deviceCursors(), scheduler));
  private final SetTyping setTyping = withLimits(Limits.none());
  private final LiveSession session = goLive.session(new RecordingOutlet().sessionOf(alice));
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
    bus.published().clear();
  }

  private SetTyping withLimits(Limits limits) {
    return withConversations(memory.conversations(), limits);
  }

  private SetTyping withConversations(Conversations conversations, Limits limits) {
    return new SetTyping(
        conversations,
        memory.memberships(),
        new BlockLookup(memory.blocks(), clock, (one, other) -> {}),
        limits,
        clock);
  }

  private void resume() {
    session.resume(new LiveSession.Request(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private List<List<ChatEvent>> said(boolean... typing) {
    List<List<ChatEvent>> expected = new ArrayList<>();
    for (boolean one : typing) {
      expected.add(List.of(new TypingChanged(room.id(), alice, one)));
    }
    return expected;
  }

  @Test
  void passesOnThatSomebodyTypesAndNoLongerDoes() {
    resume();

    assertThat(setTyping.set(session, room.id(), true)).isEmpty();
    assertThat(setTyping.set(session, room.id(), false)).isEmpty();
    assertThat(setTyping.set(session, room.id(), false)).isEmpty();

    assertThat(bus.published()).isEqualTo(said(true, false));
  }

  @Test
  void passesItOnForASessionThatIsNotLiveYet() {
    assertThat(setTyping.set(session, room.id(), true)).isEmpty();

    assertThat(bus.published()).isEqualTo(said(true));
  }

  @Test
  void dropsWhatComesTooSoonAndCountsIt() {
    for (int i = 0; i < 10; i++) {
      setTyping.set(session, room.id(), true);
    }
    assertThat(bus.published()).isEqualTo(said(true));
    assertThat(setTyping.dropped()).isEqualTo(9);

    clock.advance(SetTyping.INTERVAL);
    setTyping.set(session, room.id(), true);
    assertThat(bus.published()).isEqualTo(said(true, true));
  }

  @Test
  void isNotOutwittedByGoingOnAndOff() {
    for (int i = 0; i < 10; i++) {
      setTyping.set(session, room.id(), true);
      setTyping.set(session, room.id(), false);
    }

    assertThat(bus.published()).isEqualTo(said(true, false));
  }

  @Test
  void saysNothingOfConversationsThatOneIsNotIn() {
    Room foreign = RoomBuilder.aRoom().openedBy(bob).build();
    memory.timeline().open(foreign, List.of(bob));
    DirectConversation direct =
        DirectConversation.between(new ConversationId(UUID.randomUUID()), bob, bob, Instant.EPOCH);
    memory.timeline().open(direct, List.of(bob));
    ConversationId missing = new ConversationId(UUID.randomUUID());
    resume();
    bus.published().clear();

    assertThat(setTyping.set(session, foreign.id(), true))
        .contains(new Refusal.NotAMember(foreign.id()));
    assertThat(setTyping.set(session, direct.id(), true))
        .contains(new Refusal.UnknownConversation(direct.id()));
    assertThat(setTyping.set(session, missing, true))
        .contains(new Refusal.UnknownConversation(missing));
    assertThat(bus.published()).isEmpty();
  }

  @Test
  void saysNothingOfAConversationThatOneHasLeft() {
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
    resume();
    memory
        .timeline()
        .apply(
            List.of(
                new Change.Transfer(room.id(), alice, bob), new Change.Leave(room.id(), alice)));
    bus.published().clear();

    assertThat(setTyping.set(session, room.id(), true)).contains(new Refusal.NotAMember(room.id()));
    assertThat(bus.published()).isEmpty();
  }

  @Test
  void tellsNothingToWhomOneHasABlockWith() {
    DirectConversation direct = openDirect(bob);
    DirectConversation other = openDirect(People.someone("carol"));
    DirectConversation notes = openDirect(alice);
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
    resume();
    memory.blocks().put(new Block(bob, alice, clock.instant()));
    bus.published().clear();

    for (ConversationId id : List.of(direct.id(), other.id(), notes.id(), room.id())) {
      assertThat(setTyping.set(session, id, true)).isEmpty();
    }

    assertThat(bus.published())
        .extracting(events -> ((TypingChanged) events.getFirst()).conversation())
        .containsExactly(other.id(), notes.id(), room.id());
    setTyping.set(session, direct.id(), false);
    assertThat(bus.published()).hasSize(3);

    memory.blocks().lift(bob, alice);
    clock.advance(BlockLookup.LONGEST_AGE);
    setTyping.set(session, direct.id(), true);
    assertThat(bus.published().getLast())
        .containsExactly(new TypingChanged(direct.id(), alice, true));
  }

  @Test
  void asksForTheOtherOfADirectConversationOnce() {
    DirectConversation direct = openDirect(bob);
    resume();
    AskedConversations asked = new AskedConversations();
    SetTyping typing = withConversations(asked, Limits.none());

    for (int i = 0; i < 3; i++) {
      typing.set(session, direct.id(), true);
      clock.advance(SetTyping.INTERVAL);
    }

    assertThat(asked.finds).isOne();
  }

  @Test
  void tellsNobodyWhileItCannotBeAskedWhoBlocksWhom() {
    resume();
    AskedConversations unavailable = new AskedConversations();
    unavailable.down = true;
    SetTyping typing = withConversations(unavailable, Limits.none());

    assertThat(typing.set(session, room.id(), true)).isEmpty();

    assertThat(bus.published()).isEmpty();
  }

  private DirectConversation openDirect(UserId other) {
    DirectConversation direct =
        DirectConversation.between(
            new ConversationId(UUID.randomUUID()), alice, other, Instant.EPOCH);
    memory.timeline().open(direct, direct.members());
    return direct;
  }

  @Test
  void isLimited() {
    RateLimiter limiter = (key, rule) -> new RateLimiter.Decision.Limited(Duration.ofSeconds(7));
    SetTyping limited = withLimits(new Limits(limiter, LimitRules.defaults(), event -> {}));

    assertThat(limited.set(session, room.id(), true))
        .contains(new Refusal.RateLimited(Duration.ofSeconds(7)));
    assertThat(bus.published()).isEmpty();
  }

  @Test
  void endsWithTheSession() {
    resume();
    setTyping.set(session, room.id(), true);

    session.close();
    session.close();

    assertThat(bus.published()).isEqualTo(said(true, false));
    clock.advance(SetTyping.INTERVAL);
    setTyping.set(session, room.id(), true);
    assertThat(bus.published()).isEqualTo(said(true, false));
  }

  /** The conversations, which a test can make unavailable. */
  private final class AskedConversations implements Conversations {
    private boolean down;
    private int finds;

    @Override
    public Optional<Conversation> find(ConversationId id) {
      finds++;
      if (down) {
        throw new PortUnavailableException("conversations", new IOException("down"));
      }
      return memory.conversations().find(id);
    }

    @Override
    public Optional<Room> findRoom(RoomName name) {
      throw new AssertionError("not asked here");
    }

    @Override
    public Optional<DirectConversation> findDirect(UserId one, UserId other) {
      throw new AssertionError("not asked here");
    }
  }
}
