package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The logs of a {@link MemoryStore}, as one instance sees them. */
final class InMemoryTimeline implements Timeline {
  private static final CommitListener NOBODY = events -> {};

  private final MemoryStore store;
  private final AtomicReference<CommitListener> listener = new AtomicReference<>(NOBODY);

  InMemoryTimeline(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    if (changes.size() > MAX_CHANGES) {
      throw new IllegalArgumentException(
          "at most " + MAX_CHANGES + " changes, were " + changes.size());
    }
    if (changes.size() == 1) {
      return applyTo(changes.get(0).conversation(), changes);
    }
    Map<ConversationId, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      places.computeIfAbsent(changes.get(i).conversation(), id -> new ArrayList<>()).add(i);
    }
    ChangeOutcome[] outcomes = new ChangeOutcome[changes.size()];
    places.forEach(
        (conversation, indices) -> {
          List<? extends Change> there = indices.stream().map(changes::get).toList();
          List<ChangeOutcome> answers = applyTo(conversation, there);
          for (int i = 0; i < indices.size(); i++) {
            outcomes[indices.get(i)] = answers.get(i);
          }
        });
    return Collections.unmodifiableList(Arrays.asList(outcomes));
  }

  private List<ChangeOutcome> applyTo(
      ConversationId conversation, Collection<? extends Change> changes) {
    ConversationLog log = store.log(conversation);
    return log == null
        ? Collections.nCopies(
            changes.size(),
            new ChangeOutcome.Refused(new Refusal.UnknownConversation(conversation)))
        : log.apply(changes, listener.get());
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    return ConversationLog.open(
        store, new ConversationOpened(conversation, members), listener.get());
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    ConversationLog log = store.log(conversation);
    return log == null ? List.of() : log.read(range);
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    Map<ConversationId, Long> heads = new HashMap<>();
    for (ConversationId id : conversations) {
      ConversationLog log = store.log(id);
      if (log != null) {
        heads.put(id, log.head());
      }
    }
    return heads;
  }

  @Override
  public DatabaseEpoch epoch() {
    return store.epoch();
  }

  @Override
  public void onCommit(CommitListener commitListener) {
    Objects.requireNonNull(commitListener);
    if (!listener.compareAndSet(NOBODY, commitListener)) {
      throw new IllegalStateException("this instance has a commit listener already");
    }
  }
}
