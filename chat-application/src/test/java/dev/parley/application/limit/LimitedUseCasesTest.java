package dev.parley.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.cache.RecentLog;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SendMessage;
import dev.parley.application.room.PasswordSetting;
import dev.parley.application.room.RoomDoor;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the use cases do when somebody has done something too often. */
class LimitedUseCasesTest {
  private static final Refusal REFUSAL = new Refusal.RateLimited(Duration.ofSeconds(3));
  private static final Optional<RateRule> RULE =
      Optional.of(new RateRule.Smooth(1, Duration.ofSeconds(3)));

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final ManualClock clock = ManualClock.create();
  private final SequentialIds ids = new SequentialIds();
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private int left;

  private final Limits limits =
      new Limits(
          (key, rule) ->
              left-- > 0
                  ? new RateLimiter.Decision.Allowed()
                  : new RateLimiter.Decision.Limited(Duration.ofSeconds(3)),
          new LimitRules(
              RULE,
              Optional.empty(),
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE,
              RULE),
          event -> {});

  @BeforeEach
  void openRoom() {
    memory.users().ensure(People.userWith(alice));
    memory.users().ensure(People.userWith(bob));
    memory.timeline().open(room, List.of(alice));
  }

  @Test
  void whatIsSaidTooOftenIsRefusedAndSoIsWhatFollowsIt() {
    left = 2;
    SendMessage sendMessage = new SendMessage(memory.timeline(), limits, ids);

    List<SendMessage.Outcome> outcomes =
        sendMessage.sendAll(List.of(message("m1"), message("m2"), message("m3"), message("m4")));
    left = 1;
    SendMessage.Outcome later = sendMessage.send(message("m3"));

    assertThat(outcomes.subList(0, 2)).allMatch(SendMessage.Outcome.Sent.class::isInstance);
    assertThat(outcomes.subList(2, 4)).containsOnly(new SendMessage.Outcome.Refused(REFUSAL));
    assertThat(later)
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Sent.class, sent -> assertThat(sent.message().seq()).isEqualTo(4));
  }

  @Test
  void nothingIsSaidAfterWhatWasRefusedThoughItWouldPassByItself() {
    int[] takes = {0};
    Limits third =
        new Limits(
            (key, rule) ->
                ++takes[0] == 3
                    ? new RateLimiter.Decision.Limited(Duration.ofSeconds(3))
                    : new RateLimiter.Decision.Allowed(),
            LimitRules.none().withMessages(RULE),
            event -> {});
    SendMessage sendMessage = new SendMessage(memory.timeline(), third, ids);

    List<SendMessage.Outcome> outcomes =
        sendMessage.sendAll(List.of(message("m1"), message("m2"), message("m3"), message("m4")));

    assertThat(outcomes.getLast()).isEqualTo(new SendMessage.Outcome.Refused(REFUSAL));
    assertThat(memory.timeline().read(room.id(), new TimelineRange(1, 10))).hasSize(3);
  }

  @Test
  void aBatchThatIsRefusedAsAWholeAsksNobody() {
    SendMessage sendMessage = new SendMessage(memory.timeline(), limits, ids);

    assertThat(sendMessage.send(message("m1"))).isEqualTo(new SendMessage.Outcome.Refused(REFUSAL));
    assertThat(memory.timeline().read(room.id(), new TimelineRange(1, 10))).hasSize(1);
  }

  @Test
  void historyIsReadOnlySoOften() {
    ReadHistory readHistory =
        new ReadHistory(
            memory.conversations(),
            memory.memberships(),
            memory.timeline(),
            new RecentLog(memory.timeline(), memory.recentEntries(), ManualClock.create()),
            memory.messageStates(),
            limits);
    left = 1;

    assertThat(readHistory.read(alice, room.id(), new HistoryQuery.Latest(10)))
        .isInstanceOf(ReadHistory.Outcome.Page.class);
    assertThat(readHistory.read(alice, room.id(), new HistoryQuery.Latest(10)))
        .isEqualTo(new ReadHistory.Outcome.Refused(REFUSAL));
  }

  @Test
  void roomsAreJoinedOnlySoOften() {
    JoinRoom joinRoom =
        new JoinRoom(
            memory.conversations(),
            memory.memberships(),
            memory.timeline(),
            new RoomDoor(RoomPorts.none(), clock, event -> {}),
            memory.invites(),
            limits,
            clock);

    assertThat(joinRoom.join(bob, room.id())).isEqualTo(new JoinRoom.Outcome.Refused(REFUSAL));
    assertThat(joinRoom.join(bob, room.name())).isEqualTo(new JoinRoom.Outcome.Refused(REFUSAL));
    assertThat(joinRoom.join(bob, new RoomName("no such room")))
        .isEqualTo(new JoinRoom.Outcome.Refused(REFUSAL));
    assertThat(memory.memberships().find(room.id(), bob)).isEmpty();
  }

  @Test
  void conversationsAreOpenedOnlySoOftenAndFoundAlways() {
    CreateRoom createRoom =
        new CreateRoom(
            memory.timeline(), new PasswordSetting(RoomPorts.none()), limits, ids, clock);
    OpenDirectConversation openDirect =
        new OpenDirectConversation(
            memory.users(), memory.conversations(), memory.timeline(), limits, ids, clock);
    left = 1;

    assertThat(openDirect.open(alice, bob))
        .isInstanceOf(OpenDirectConversation.Outcome.Opened.class);
    assertThat(openDirect.open(bob, alice))
        .isInstanceOf(OpenDirectConversation.Outcome.Opened.class);
    assertThat(openDirect.open(alice, alice))
        .isEqualTo(new OpenDirectConversation.Outcome.Refused(REFUSAL));
    assertThat(createRoom.create(alice, RoomBuilder.freshName("den")))
        .isEqualTo(new CreateRoom.Outcome.Refused(REFUSAL));
  }

  private SendMessage.Command message(String id) {
    return new SendMessage.Command(
        alice, room.id(), new ClientMessageId(id), new MessageBody("hello"));
  }
}
