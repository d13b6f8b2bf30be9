package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ReceiptAdvanced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptDeliveryTest extends DeliveryScene {
  @Test
  void receiptsReachTheSessionsHereSoonAndTheOtherInstancesAtOnce() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    ReceiptAdvanced receipt = new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1));
    bus.published().clear();

    delivery.advanced(List.of(receipt));

    assertThat(bus.published()).containsExactly(List.<ChatEvent>of(receipt));
    assertThat(session.received()).isEmpty();
    assertThat(scheduler.delays()).containsExactly(Duration.ofMillis(250));
    scheduler.letTimePass();
    assertThat(session.received()).containsExactly(receipt);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void receiptsOfOtherInstancesReachTheSessionsHere() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);
    ReceiptAdvanced receipt = new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1));

    bus.arrive(receipt);
    scheduler.letTimePass();

    assertThat(session.received()).containsExactly(receipt);
  }

  @Test
  void receiptsThatFollowEachOtherGoOutAsOneForEachMember() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attach(bob);

    delivery.advanced(
        List.of(
            new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 2)),
            new ReceiptAdvanced(room.id(), bob, new Watermarks(3, 0))));
    bus.arrive(new ReceiptAdvanced(room.id(), alice, new Watermarks(4, 1)));
    scheduler.letTimePass();

    assertThat(session.received())
        .containsExactly(
            new ReceiptAdvanced(room.id(), alice, new Watermarks(4, 2)),
            new ReceiptAdvanced(room.id(), bob, new Watermarks(3, 0)));
  }

  @Test
  void receiptsForAnInstanceOnWhichNobodyListensArePublishedAllTheSame() {
    Room room = openRoom(alice, bob);
    ReceiptAdvanced receipt = new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1));
    bus.published().clear();

    delivery.advanced(List.of(receipt));

    assertThat(bus.published()).containsExactly(List.<ChatEvent>of(receipt));
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void receiptsAreNotPassedOnWhereTooManyWouldGetThem() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session = attach(alice);
    for (int i = 0; i < ReceiptGathering.MAX_SESSIONS; i++) {
      attach(alice);
    }
    bus.published().clear();

    delivery.advanced(List.of(new ReceiptAdvanced(room.id(), alice, new Watermarks(1, 1))));
    bus.arrive(new ReceiptAdvanced(room.id(), bob, new Watermarks(1, 1)));

    assertThat(session.received()).isEmpty();
    assertThat(bus.published()).isEmpty();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void receiptsThatWaitForSessionsThatAreGoneDisturbNobody() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = outlet.sessionOf(bob);
    Attachment attachment = delivery.attach(session);
    bus.arrive(new ReceiptAdvanced(room.id(), alice, new Watermarks(2, 1)));

    attachment.close();
    scheduler.letTimePass();

    assertThat(session.received()).isEmpty();
  }
}
