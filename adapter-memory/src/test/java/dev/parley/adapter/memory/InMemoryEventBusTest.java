package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.MessageBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What the in-memory bus does beyond the contract; a queue stands for the threads. */
class InMemoryEventBusTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final InMemoryEventHub hub = new InMemoryEventHub(new QueueScheduler(), 3);
  private final InMemoryEventBus from = hub.connect();
  private final InMemoryEventBus to = hub.connect();
  private final List<Object> heard = new ArrayList<>();

  private final EventBus.Listener listener =
      new EventBus.Listener() {
        @Override
        public boolean follows(ConversationId conversation) {
          return true;
        }

        @Override
        public void onEvents(List<ChatEvent> events) {
          heard.addAll(events);
        }

        @Override
        public void onPossibleLoss(EventBus.LossCause cause) {
          heard.add(cause);
        }
      };

  private static ChatEvent event() {
    return new MessageSent(MessageBuilder.aMessage().build());
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void deliversEachUnitAsATaskOfItsOwn() {
    to.subscribe(listener);
    ChatEvent first = event();
    ChatEvent second = event();
    from.publish(List.of(first));
    from.publish(List.of(second));

    assertThat(heard).isEmpty();
    tasks.remove().run();
    assertThat(heard).containsExactly(first);
    tasks.remove().run();
    assertThat(heard).containsExactly(first, second);
    assertThat(tasks).isEmpty();
  }

  @Test
  void dropsWhatIsTooMuchAndSaysSo() {
    to.subscribe(listener);
    List<ChatEvent> events = List.of(event(), event(), event(), event(), event());
    events.forEach(event -> from.publish(List.of(event)));
    runAll();

    assertThat(heard)
        .containsExactly(EventBus.LossCause.OVERFLOW, events.get(0), events.get(1), events.get(2));

    ChatEvent later = event();
    from.publish(List.of(later));
    runAll();
    assertThat(heard).hasSize(5).last().isEqualTo(later);
  }

  @Test
  void leavesWhatAListenerThrowsToTheScheduler() {
    IllegalStateException failure = new IllegalStateException("a listener that fails");
    to.subscribe(
        new EventBus.Listener() {
          @Override
          public boolean follows(ConversationId conversation) {
            throw failure;
          }

          @Override
          public void onEvents(List<ChatEvent> events) {
            heard.addAll(events);
          }

          @Override
          public void onPossibleLoss(EventBus.LossCause cause) {
            heard.add(cause);
          }
        });
    from.publish(List.of(event()));
    from.publish(List.of(event()));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tasks.remove().run()).isSameAs(failure);
    }
    assertThat(tasks).isEmpty();
  }

  @Test
  void neitherHearsNorIsHeardOnceClosed() {
    to.subscribe(listener);
    from.publish(List.of(event()));
    assertThat(to.isHealthy()).isTrue();

    to.close();
    runAll();
    from.publish(List.of(event()));
    runAll();
    assertThat(heard).isEmpty();
    assertThat(to.isHealthy()).isFalse();

    InMemoryEventBus third = hub.connect();
    third.subscribe(listener);
    to.publish(List.of(event()));
    runAll();
    assertThat(heard).isEmpty();
  }

  @Test
  void isHealthyOnceItHasAListenerAndTakesNoSecond() {
    assertThat(to.isHealthy()).isFalse();
    from.publish(List.of(event()));
    assertThat(tasks).isEmpty();

    to.subscribe(listener);

    assertThat(to.isHealthy()).isTrue();
    assertThatThrownBy(() -> to.subscribe(listener)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void costsNothingWithoutOtherInstances() {
    InMemoryEventBus alone = new InMemoryEventHub(new QueueScheduler()).connect();
    alone.subscribe(listener);

    alone.publish(List.of(event()));

    assertThat(tasks).isEmpty();
    assertThat(alone.isHealthy()).isTrue();
  }

  private final class QueueScheduler implements Scheduler {
    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      throw new AssertionError("the bus delays nothing");
    }
  }
}
