package dev.parley.domain.contract;

import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what an instance said that it committed, for each conversation in the order of calls.
 */
final class CommitRecorder implements Timeline.CommitListener {
  private final Map<ConversationId, List<TimelineEvent>> heard = new ConcurrentHashMap<>();

  @Override
  public void onCommitted(List<TimelineEvent> events) {
    Dawdle.aMoment();
    for (TimelineEvent event : events) {
      heard.compute(
          event.conversation(),
          (id, before) -> {
            List<TimelineEvent> list = before == null ? new ArrayList<>() : before;
            list.add(event);
            return list;
          });
    }
  }

  /** Everything heard of a conversation so far, repeats too. */
  List<TimelineEvent> of(ConversationId conversation) {
    List<TimelineEvent> copy = new ArrayList<>();
    heard.computeIfPresent(
        conversation,
        (id, list) -> {
          copy.addAll(list);
          return list;
        });
    return copy;
  }

  /** Waits until the event has been heard that many times, and returns everything heard by then. */
  List<TimelineEvent> awaitHeard(TimelineEvent event, long times) {
    await("the listener hears of sequence " + event.seq() + " " + times + " times")
        .atMost(Duration.ofSeconds(30))
        .until(() -> of(event.conversation()).stream().filter(event::equals).count() >= times);
    return of(event.conversation());
  }

  /** Waits until the event has been heard, and returns everything heard by then. */
  List<TimelineEvent> awaitHeard(TimelineEvent event) {
    return awaitHeard(event, 1);
  }
}
