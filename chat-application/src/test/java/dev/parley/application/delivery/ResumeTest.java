package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest extends DeliveryScene {
  private RecordingOutlet.Session session;
  private Attachment attachment;

  @Test
  void replaysWhatWasMissedAndGoesOnLive() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 4);

    ResumeReport report = comeBack(Map.of(room.id(), 3L));
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 6L));
    assertThat(session.sequences(room.id())).containsExactly(4L, 5L, 6L, 7L);
  }

  @Test
  void goesLiveAtOnceWhereNothingWasMissed() {
    Room room = openRoom(alice, bob);

    ResumeReport report = comeBack(Map.of(room.id(), 2L));
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 2L));
    assertThat(here.reads()).isZero();
    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void replaysTheWholeLogToWhoHasNothingOfIt() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 1);

    comeBack(Map.of(room.id(), 0L));

    assertThat(session.sequences(room.id())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatComesWhileTheSessionIsHeldBackIsReplayedInItsPlace() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 2);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Map.of(room.id(), 2L).keySet());

    post(here, room.id(), alice, 2);
    bus.arrive(post(elsewhere, room.id(), alice, 1));
    assertThat(session.received()).isEmpty();
    ResumeReport report = delivery.resume(attachment, Map.of(room.id(), 2L));

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 7L));
    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void whatTheInstanceHasNotHeardOfIsNotRepeatedWhenItDoes() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session before = attach(alice);
    List<TimelineEvent> unheard = post(elsewhere, room.id(), alice, 2);

    ResumeReport report = comeBack(Map.of(room.id(), 2L));
    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 4L));
    bus.arrive(unheard);
    post(here, room.id(), alice, 1);
    scheduler.runReady();

    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L);
    assertThat(before.sequences(room.id())).containsExactly(3L, 4L, 5L);
  }

  @Test
  void theOthersAreLiveWithoutWaitingForTheOneThatIsHeldBack() {
    Room missed = openRoom(alice, bob);
    Room other = openRoom(alice, bob);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Map.of(missed.id(), 1L).keySet());

    post(here, missed.id(), alice, 1);
    post(here, other.id(), alice, 1);

    assertThat(session.sequences(missed.id())).isEmpty();
    assertThat(session.sequences(other.id())).containsExactly(3L);
  }

  @Test
  void aRoundEndsAfterSoManyEventsAndTheNextGoesOn() {
    Room room = openRoom(alice, bob);
    for (int i = 0; i < 3; i++) {
      post(here, room.id(), alice, 400);
    }

    ResumeReport first = comeBack(Map.of(room.id(), 2L));
    assertThat(first.complete()).isEmpty();
    assertThat(first.unfinished()).isEqualTo(Map.of(room.id(), 1_202L));
    assertThat(session.received()).hasSize(Replay.MAX_EVENTS);
    post(here, room.id(), alice, 1);
    ResumeReport second = goOn(room.id());
    assertThat(second.unfinished()).isEqualTo(Map.of(room.id(), 1_203L));
    ResumeReport third = goOn(room.id());

    assertThat(third.complete()).isEqualTo(Map.of(room.id(), 1_203L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 1_203));
  }

  @Test
  void aRoundEndsAfterSoManyBytesAndTheNextGoesOn() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 10);
    session = outlet.sessionOf(bob);
    session.setSizeOfReplayed(Replay.MAX_BYTES / 4);
    attachment = delivery.attach(session, Map.of(room.id(), 2L).keySet());

    ResumeReport first = delivery.resume(attachment, Map.of(room.id(), 2L));
    assertThat(first.unfinished()).isEqualTo(Map.of(room.id(), 12L));
    assertThat(session.received()).hasSize(4);
    goOn(room.id());
    ResumeReport last = goOn(room.id());

    assertThat(last.complete()).isEqualTo(Map.of(room.id(), 12L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 12));
  }

  @Test
  void whoHasLeftSinceIsShownUpToTheirLeavingAndNothingAfter() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 2);
    leave(here, room.id(), bob);
    post(here, room.id(), alice, 2);

    ResumeReport report = comeBack(Map.of(room.id(), 3L));
    post(here, room.id(), alice, 1);

    assertThat(report.ended()).isEqualTo(Map.of(room.id(), 5L));
    assertThat(session.sequences(room.id())).containsExactly(4L, 5L);
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void whoHasLeftIsNotShownWhatWasSaidBeforeTheyCame() {
    Room room = openRoom(alice);
    post(here, room.id(), alice, 3);
    join(here, room.id(), bob);
    leave(here, room.id(), bob);

    ResumeReport report = comeBack(Map.of(room.id(), 0L));

    assertThat(report.ended()).isEqualTo(Map.of(room.id(), 6L));
    assertThat(session.sequences(room.id())).containsExactly(5L, 6L);
  }

  @Test
  void whoLeavesBetweenTwoRoundsIsToldAndHearsNothingAfter() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 500);
    post(here, room.id(), alice, 100);
    comeBack(Map.of(room.id(), 2L));

    leave(here, room.id(), bob);
    post(here, room.id(), alice, 1);
    ResumeReport second = goOn(room.id());

    assertThat(second.ended()).isEqualTo(Map.of(room.id(), 603L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 603));
  }

  @Test
  void whoComesBackIntoARoomWhileHeldBackGoesLiveThere() {
    Room room = openRoom(alice, bob);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Map.of(room.id(), 2L).keySet());
    leave(here, room.id(), bob);
    join(here, room.id(), bob);
    post(here, room.id(), alice, 1);
    assertThat(session.received()).isEmpty();

    ResumeReport report = delivery.resume(attachment, Map.of(room.id(), 2L));
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 5L));
    assertThat(session.sequences(room.id())).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void strangersAreShownNothingAndToldNothing() {
    Room room = openRoom(alice);
    ConversationId nowhere = new ConversationId(UUID.randomUUID());

    ResumeReport report = comeBack(Map.of(room.id(), 0L, nowhere, 0L));

    assertThat(report.unknown()).containsExactlyInAnyOrder(room.id(), nowhere);
    assertThat(session.received()).isEmpty();
  }

  @Test
  void aStrangerWhoJoinsLaterIsLiveThoughTheyWereHeldBackOnce() {
    Room room = openRoom(alice);
    comeBack(Map.of(room.id(), 0L));

    join(here, room.id(), bob);
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).containsExactly(2L, 3L);
  }

  @Test
  void aPositionAboveTheLogIsOfAnotherLogAndTheSessionIsLiveFromNowOn() {
    Room room = openRoom(alice, bob);

    ResumeReport report = comeBack(Map.of(room.id(), 99L));
    post(here, room.id(), alice, 1);

    assertThat(report.unknown()).containsExactly(room.id());
    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void askingForManyStrangersRoomsTakesManyRounds() {
    Map<ConversationId, Long> positions = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      positions.put(new ConversationId(UUID.randomUUID()), 1L);
    }

    ResumeReport report = comeBack(positions);

    assertThat(report.unknown()).hasSize(50);
    assertThat(report.unfinished()).hasSize(70);
  }

  @Test
  void aSessionThatIsLiveCanAskAgain() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 2);
    comeBack(Map.of(room.id(), 4L));
    post(here, room.id(), alice, 1);

    ResumeReport report = delivery.resume(attachment, Map.of(room.id(), 2L));
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 5L));
    assertThat(session.sequences(room.id())).containsExactly(5L, 3L, 4L, 5L, 6L);
  }

  @Test
  void aStoreThatIsDownCostsNoMoreThanAnotherTry() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 2);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Map.of(room.id(), 2L).keySet());
    here.setDown(true);
    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> delivery.resume(attachment, Map.of(room.id(), 2L)));
    here.setDown(false);

    ResumeReport report = goOn(room.id());

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 4L));
    assertThat(session.sequences(room.id())).containsExactly(3L, 4L);
  }

  @Test
  void aSessionThatEndsWhileItIsHeldBackLeavesNothingBehind() {
    Room room = openRoom(alice, bob);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Map.of(room.id(), 1L).keySet());

    attachment.close();
    ResumeReport report = delivery.resume(attachment, Map.of(room.id(), 1L));
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEmpty();
    assertThat(session.sequences(room.id())).doesNotContain(3L);
    assertThat(delivery.followedConversations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whereverASessionGoesLiveItGetsEachEntryOnce(long seed) {
    Random random = new Random(seed);
    Room room = openRoom(alice, bob);
    attach(alice);
    List<TimelineEvent> inFlight = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      if (step == 40) {
        session = outlet.sessionOf(bob);
        attachment = delivery.attach(session, Map.of(room.id(), 2L).keySet());
      }
      if (step == 80) {
        ResumeReport report = delivery.resume(attachment, Map.of(room.id(), 2L));
        while (report.complete().isEmpty()) {
          report = goOn(room.id());
        }
      }
      switch (random.nextInt(4)) {
        case 0 -> post(here, room.id(), alice, 1 + random.nextInt(3));
        case 1 -> inFlight.addAll(post(elsewhere, room.id(), alice, 1 + random.nextInt(10)));
        case 2 -> {
          bus.arrive(inFlight.subList(0, random.nextInt(inFlight.size() + 1)));
          inFlight.subList(0, random.nextInt(inFlight.size() + 1)).clear();
        }
        case 3 -> scheduler.runReady();
        default -> throw new IllegalStateException();
      }
    }
    bus.suspectLoss();
    scheduler.runReady();

    long head = here.heads(Map.of(room.id(), 0L).keySet()).get(room.id());
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, head));
  }

  /** Bob connects, knowing what he knows. */
  private ResumeReport comeBack(Map<ConversationId, Long> positions) {
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, positions.keySet());
    return delivery.resume(attachment, positions);
  }

  /** The next round, from where the session has come to. */
  private ResumeReport goOn(ConversationId conversation) {
    List<Long> sequences = session.sequences(conversation);
    long position = sequences.isEmpty() ? 2 : sequences.getLast();
    return delivery.resume(attachment, Map.of(conversation, position));
  }

  private static List<Long> upTo(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
