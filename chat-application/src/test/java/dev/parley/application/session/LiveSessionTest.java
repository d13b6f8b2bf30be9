package dev.parley.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.ResumeReport;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
  private static final DeviceId PHONE = new DeviceId("phone");

  private final UserId alice = People.someone("alice");
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final ManualScheduler scheduler = new ManualScheduler();
  private final Delivery delivery =
      Delivery.start(memory.timeline(), memory.memberships(), new ScriptedBus(), scheduler);
  private final DeviceProgress devices = new DeviceProgress(memory.deviceCursors(), scheduler);
  private final GoLive goLive = new GoLive(delivery, memory.timeline(), devices);
  private final RecordingOutlet.Session recipient = new RecordingOutlet().sessionOf(alice);
  private final LiveSession session = goLive.session(recipient);
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
    say();
    say();
  }

  @Test
  void hearsNothingBeforeItHasSaidWhatItKnows() {
    say();

    assertThat(recipient.received()).isEmpty();
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void startsFromNowWithoutPositions() {
    LiveSession.Outcome outcome = session.resume(request(Optional.empty(), null, null));
    say();

    assertThat(outcome)
        .isEqualTo(new LiveSession.Outcome(memory.timeline().epoch(), false, ResumeReport.EMPTY));
    assertThat(recipient.sequences(room.id())).containsExactly(4L);
  }

  @Test
  void startsFromItsPositions() {
    LiveSession.Outcome outcome = session.resume(request(epoch(), null, Map.of(room.id(), 1L)));
    say();

    assertThat(outcome.report().complete()).isEqualTo(Map.of(room.id(), 3L));
    assertThat(recipient.sequences(room.id())).containsExactly(2L, 3L, 4L);
  }

  @Test
  void startsFromWhatItsDeviceHasAcknowledged() {
    devices.note(alice, PHONE, room.id(), 2);

    LiveSession.Outcome outcome = session.resume(request(epoch(), PHONE, null));

    assertThat(outcome.report().complete()).isEqualTo(Map.of(room.id(), 3L));
    assertThat(recipient.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void prefersItsOwnPositionsToWhatItsDeviceHasAcknowledged() {
    devices.note(alice, PHONE, room.id(), 1);

    session.resume(request(epoch(), PHONE, Map.of(room.id(), 3L)));

    assertThat(recipient.received()).isEmpty();
  }

  @Test
  void saysThatSequencesOfAnotherLifeOfTheStoreAreVoid() {
    DatabaseEpoch other = new DatabaseEpoch(UUID.randomUUID());

    LiveSession.Outcome outcome =
        session.resume(request(Optional.of(other), null, Map.of(room.id(), 1L)));
    say();

    assertThat(outcome.reset()).isTrue();
    assertThat(outcome.epoch()).isEqualTo(memory.timeline().epoch());
    assertThat(outcome.report()).isEqualTo(ResumeReport.EMPTY);
    assertThat(recipient.sequences(room.id())).containsExactly(4L);
  }

  @Test
  void canBeAskedAgainForWhatWasNotNamedBefore() {
    session.resume(request(epoch(), null, null));

    LiveSession.Outcome outcome = session.resume(request(epoch(), null, Map.of(room.id(), 2L)));

    assertThat(outcome.report().complete()).isEqualTo(Map.of(room.id(), 3L));
    assertThat(recipient.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void hearsNothingOnceItIsClosed() {
    session.resume(request(epoch(), null, null));
    session.close();
    say();
    LiveSession.Outcome outcome = session.resume(request(epoch(), null, Map.of(room.id(), 1L)));

    assertThat(recipient.received()).isEmpty();
    assertThat(outcome.report()).isEqualTo(ResumeReport.EMPTY);
    assertThat(delivery.followedConversations()).isZero();
  }

  private Optional<DatabaseEpoch> epoch() {
    return Optional.of(memory.timeline().epoch());
  }

  private static LiveSession.Request request(
      Optional<DatabaseEpoch> epoch,
      @Nullable DeviceId device,
      @Nullable Map<ConversationId, Long> positions) {
    return new LiveSession.Request(
        epoch, Optional.ofNullable(device), Optional.ofNullable(positions));
  }

  private void say() {
    memory.timeline().apply(List.of(PostBuilder.aPost().in(room).by(alice).build()));
  }
}
