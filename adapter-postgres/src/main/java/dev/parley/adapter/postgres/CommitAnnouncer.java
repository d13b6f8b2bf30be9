package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Timeline.CommitListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listener of commits, for each conversation by rising sequence. Thread-safe.
 *
 * <p>All changes of a conversation go through one writer thread, which keeps their order. Only the
 * opening is committed by another thread, which may be overtaken by somebody who found the new
 * conversation and posted. So the opening is noted before it is committed, and whoever has
 * something to tell first tells that too.
 */
final class CommitAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(CommitAnnouncer.class);

  private final Map<ConversationId, ConversationOpened> untold = new ConcurrentHashMap<>();
  private final Consumer<List<TimelineEvent>> indexing;
  private volatile @Nullable CommitListener listener;

  /**
   * @param indexing hears of everything as the listener does; must neither block nor throw
   */
  CommitAnnouncer(Consumer<List<TimelineEvent>> indexing) {
    this.indexing = indexing;
  }

  void listen(CommitListener to) {
    if (listener != null) {
      throw new IllegalStateException("there is a listener already");
    }
    listener = to;
  }

  /** Notes an opening that is about to be committed. */
  void expect(ConversationOpened opening) {
    untold.put(opening.conversation(), opening);
  }

  /** The opening was not committed, or that is not known. */
  void forget(ConversationOpened opening) {
    untold.remove(opening.conversation(), opening);
  }

  /** The opening was committed. */
  void opened(ConversationId conversation) {
    // Within the map's step, so that nobody passes who comes between the removal and the telling.
    untold.computeIfPresent(
        conversation,
        (id, opening) -> {
          tell(List.of(opening));
          return null;
        });
  }

  /** Changes were committed. Called by the one writer of their conversations. */
  void committed(List<TimelineEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    if (!untold.isEmpty()) {
      events.forEach(event -> opened(event.conversation()));
    }
    tell(events);
  }

  private void tell(List<TimelineEvent> events) {
    indexing.accept(events);
    @Nullable CommitListener told = listener;
    if (told == null) {
      return;
    }
    try {
      told.onCommitted(List.copyOf(events));
    } catch (RuntimeException e) {
      log.error("the listener of commits threw; what it missed is in the store", e);
    }
  }
}
