package dev.parley.application.delivery;

import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bus of one instance whose other end is the test: it sees what leaves and says what arrives. */
final class ScriptedBus implements EventBus {
  private final List<List<ChatEvent>> published = new ArrayList<>();
  private @Nullable Listener listener;

  @Override
  public void publish(List<? extends ChatEvent> events) {
    published.add(List.copyOf(events));
  }

  @Override
  public void subscribe(Listener subscriber) {
    listener = subscriber;
  }

  @Override
  public boolean isHealthy() {
    return true;
  }

  /** What this instance has published, call by call. */
  List<List<ChatEvent>> published() {
    return published;
  }

  /** Brings events as the bus does: what the listener does not follow is left out. */
  void arrive(List<? extends ChatEvent> events) {
    List<ChatEvent> wanted = new ArrayList<>();
    for (ChatEvent event : events) {
      boolean filtered = event instanceof MessageSent || event instanceof Signal;
      if (!filtered || listener().follows(event.conversation())) {
        wanted.add(event);
      }
    }
    listener().onEvents(wanted);
  }

  void arrive(ChatEvent event) {
    arrive(List.of(event));
  }

  void suspectLoss() {
    listener().onPossibleLoss(LossCause.RESUBSCRIBED);
  }

  private Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("nobody has subscribed");
    }
    return listener;
  }
}
