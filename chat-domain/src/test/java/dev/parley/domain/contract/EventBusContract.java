package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.Signal;
import dev.parley.domain.fixture.EventSamples;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link EventBus} promises while nothing is broken.
 *
 * <p>To close what {@link #openBuses} opened, add a method with {@code @AfterEach}.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class EventBusContract {
  /** Opens buses of as many instances, connected with each other and with nobody else. */
  protected abstract List<EventBus> openBuses(int count);

  private static List<RecordingListener> subscribe(List<EventBus> buses) {
    List<RecordingListener> listeners = new ArrayList<>();
    for (EventBus bus : buses) {
      RecordingListener listener = new RecordingListener();
      bus.subscribe(listener);
      listeners.add(listener);
    }
    awaitHealthy(buses);
    return listeners;
  }

  private static void awaitHealthy(List<EventBus> buses) {
    await("the buses hear each other")
        .atMost(Duration.ofSeconds(60))
        .until(() -> buses.stream().allMatch(EventBus::isHealthy));
  }

  private static ConversationId aConversation() {
    return new ConversationId(UUID.randomUUID());
  }

  private static MessageSent message(ConversationId conversation, long seq) {
    return new MessageSent(MessageBuilder.aMessage().in(conversation).withSeq(seq).build());
  }

  private static List<ChatEvent> messages(ConversationId conversation, int count) {
    List<ChatEvent> events = new ArrayList<>();
    for (int seq = 2; seq < count + 2; seq++) {
      events.add(message(conversation, seq));
    }
    return events;
  }

  @Test
  void isNotHealthyBeforeItListens() {
    List<EventBus> buses = openBuses(2);

    buses.get(0).publish(messages(aConversation(), 1));

    assertThat(buses).noneMatch(EventBus::isHealthy);
  }

  @Test
  void isHealthyForAnInstanceThatIsAlone() {
    List<EventBus> alone = openBuses(1);

    alone.getFirst().subscribe(new RecordingListener());

    assertThatCode(() -> awaitHealthy(alone)).doesNotThrowAnyException();
  }

  @Test
  void bringsEventsToAllOtherInstancesAndNotBack() {
    List<EventBus> buses = openBuses(3);
    List<RecordingListener> listeners = subscribe(buses);
    ConversationId conversation = aConversation();
    List<ChatEvent> fromFirst = messages(conversation, 5);
    List<ChatEvent> fromSecond = messages(aConversation(), 2);

    buses.get(0).publish(fromFirst);
    listeners.get(1).awaitHeard(5);
    buses.get(1).publish(fromSecond);

    assertThat(listeners.get(0).awaitHeard(2)).isEqualTo(fromSecond);
    assertThat(listeners.get(1).awaitHeard(5)).isEqualTo(fromFirst);
    assertThat(listeners.get(2).awaitHeard(7)).hasSize(7).containsAll(fromFirst);
    // What came back would have come by now, since the other instances answered after it.
    assertThat(listeners.get(0).heard()).isEqualTo(fromSecond);
    assertThat(listeners.get(1).heard()).isEqualTo(fromFirst);
  }

  @Test
  void bringsEveryKindOfEventUnchanged() {
    List<EventBus> buses = openBuses(2);
    List<RecordingListener> listeners = subscribe(buses);
    List<ChatEvent> samples = EventSamples.of(aConversation());

    buses.get(0).publish(samples);
    assertThat(listeners.get(1).awaitHeard(samples.size())).isEqualTo(samples);

    for (ChatEvent sample : samples) {
      buses.get(0).publish(List.of(sample));
    }
    assertThat(listeners.get(1).awaitHeard(2 * samples.size()))
        .isEqualTo(Stream.concat(samples.stream(), samples.stream()).toList());
  }

  @Test
  void isTestedWithEveryKindOfEventThereIs() {
    Set<Class<?>> sampled = new HashSet<>();
    EventSamples.of(aConversation()).forEach(event -> sampled.add(event.getClass()));

    assertThat(sampled).isEqualTo(recordsBelow(ChatEvent.class));
  }

  private static Set<Class<?>> recordsBelow(Class<?> type) {
    Set<Class<?>> records = new HashSet<>();
    if (type.isRecord()) {
      records.add(type);
    } else {
      Arrays.stream(type.getPermittedSubclasses())
          .forEach(sub -> records.addAll(recordsBelow(sub)));
    }
    return records;
  }

  @Test
  void keepsTheOrderOfEachPublisher() {
    List<EventBus> buses = openBuses(3);
    List<RecordingListener> listeners = subscribe(buses);
    List<ConversationId> conversations = List.of(aConversation(), aConversation());
    List<List<ChatEvent>> streams =
        conversations.stream().map(conversation -> messages(conversation, 400)).toList();

    Race.of(
        2,
        publisher -> {
          List<ChatEvent> stream = streams.get(publisher);
          for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + from % 7);
            buses.get(publisher).publish(stream.subList(from, to));
            from = to;
          }
          return null;
        });

    listeners.get(2).awaitHeard(800);
    for (int publisher = 0; publisher < 2; publisher++) {
      assertThat(listeners.get(2).heardOf(conversations.get(publisher)))
          .isEqualTo(streams.get(publisher));
      assertThat(listeners.get(1 - publisher).awaitHeard(400)).isEqualTo(streams.get(publisher));
    }
  }

  @Test
  void callsTheListenerOnceAtATime() {
    List<EventBus> buses = openBuses(4);
    List<RecordingListener> listeners = subscribe(buses);

    Race.of(
        6,
        number -> {
          for (int i = 0; i < 50; i++) {
            buses.get(1 + number % 3).publish(messages(aConversation(), 2));
          }
          return null;
        });

    assertThat(listeners.get(0).awaitHeard(600)).hasSize(600);
    assertThat(listeners.get(0).callsOverlapped()).isFalse();
  }

  @Test
  void asksWhetherMessagesAndSignalsAreWantedButAlwaysTellsWhoIsIn() {
    List<EventBus> buses = openBuses(2);
    ConversationId wanted = aConversation();
    ConversationId other = aConversation();
    RecordingListener listener = new RecordingListener(wanted::equals);
    buses.get(1).subscribe(listener);
    buses.get(0).subscribe(new RecordingListener());
    awaitHealthy(buses);

    buses.get(0).publish(EventSamples.of(other));
    buses.get(0).publish(messages(other, 3));
    List<ChatEvent> last = EventSamples.of(wanted);
    buses.get(0).publish(last);

    List<ChatEvent> expected = new ArrayList<>();
    for (ChatEvent event : EventSamples.of(other)) {
      switch (event) {
        case ConversationOpened opened -> expected.add(opened);
        case MemberJoined joined -> expected.add(joined);
        case MemberLeft left -> expected.add(left);
        case MemberBanned banned -> expected.add(banned);
        case MessageSent sent -> {}
        case MessageAction action -> {}
        case RoomChanged changed -> {}
        case ModerationEvent decided -> {}
        case Signal signal -> {}
      }
    }
    List<ChatEvent> heard = listener.awaitHeard(expected.size() + last.size());
    assertThat(listener.heardOf(wanted)).isEqualTo(last);
    assertThat(listener.heardOf(other))
        .extracting(Object::getClass)
        .isEqualTo(expected.stream().map(Object::getClass).toList());
    assertThat(heard).hasSize(expected.size() + last.size());
  }

  @Test
  void bringsBigBatches() {
    List<EventBus> buses = openBuses(2);
    List<RecordingListener> listeners = subscribe(buses);
    ConversationId conversation = aConversation();
    List<ChatEvent> batch = new ArrayList<>();
    for (int seq = 2; seq < 502; seq++) {
      batch.add(
          new MessageSent(
              MessageBuilder.aMessage()
                  .in(conversation)
                  .withSeq(seq)
                  .saying("\ud83e\udd84".repeat(5_000))
                  .build()));
    }

    buses.get(0).publish(batch);

    assertThat(listeners.get(1).awaitHeard(500)).isEqualTo(batch);
  }

  @Test
  void publishesWithoutHavingSubscribed() {
    List<EventBus> buses = openBuses(2);
    RecordingListener listener = new RecordingListener();
    buses.get(1).subscribe(listener);
    awaitHealthy(List.of(buses.get(1)));
    List<ChatEvent> events = messages(aConversation(), 1);

    buses.get(0).publish(events);

    assertThat(listener.awaitHeard(1)).isEqualTo(events);
  }

  @Test
  void neverThrowsWhenPublishing() {
    List<EventBus> buses = openBuses(2);

    assertThatCode(
            () -> {
              buses.get(0).publish(messages(aConversation(), 1));
              List<RecordingListener> listeners = subscribe(buses);
              buses.get(0).publish(List.of());
              listeners.get(1).failNext(1);
              buses.get(0).publish(messages(aConversation(), 1));
              buses.get(0).publish(messages(aConversation(), 1));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void goesOnAfterAListenerThatThrows() {
    List<EventBus> buses = openBuses(2);
    List<RecordingListener> listeners = subscribe(buses);
    List<ChatEvent> events = messages(aConversation(), 20);
    listeners.get(1).failNext(10);

    for (ChatEvent event : events) {
      buses.get(0).publish(List.of(event));
    }

    assertThat(listeners.get(1).awaitHeard(20)).isEqualTo(events);
    List<ChatEvent> more = messages(aConversation(), 1);
    buses.get(0).publish(more);
    assertThat(listeners.get(1).awaitHeard(21)).containsAll(more);
  }

  @Test
  void doesNotKeepTheListsThatItWasGiven() {
    List<EventBus> buses = openBuses(2);
    List<RecordingListener> listeners = subscribe(buses);
    List<ChatEvent> events = messages(aConversation(), 200);

    List<ChatEvent> reused = new ArrayList<>();
    for (ChatEvent event : events) {
      reused.add(event);
      buses.get(0).publish(reused);
      reused.clear();
    }

    assertThat(listeners.get(1).awaitHeard(200)).isEqualTo(events);
  }

  @Test
  void mixesEventsOfManyConversationsInOneUnit() {
    List<EventBus> buses = openBuses(2);
    List<RecordingListener> listeners = subscribe(buses);
    UserId user = People.someone();
    List<ChatEvent> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ConversationId conversation = aConversation();
      events.add(message(conversation, 2));
      events.add(new ReceiptAdvanced(conversation, user, new Watermarks(2, 1)));
    }

    buses.get(0).publish(events);

    assertThat(listeners.get(1).awaitHeard(100)).isEqualTo(events);
  }
}
