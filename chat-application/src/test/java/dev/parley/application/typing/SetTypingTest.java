package dev.parley.application.typing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.fixture.ClockedScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.limit.Limits;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.application.session.GoLive;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
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
    return new SetTyping(memory.conversations(), memory.memberships(), limits, clock);
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
}
