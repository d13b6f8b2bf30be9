package dev.parley.application.cache;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A timeline that has caches forget what a change makes wrong, before it answers: whoever has
 * changed something finds it changed, on every instance. Thread-safe.
 */
public final class CacheKeepingTimeline implements Timeline {
  private final Timeline timeline;
  private final CachePorts caches;

  /** Adds to the given timeline. */
  public CacheKeepingTimeline(Timeline timeline, CachePorts caches) {
    this.timeline = Objects.requireNonNull(timeline);
    this.caches = Objects.requireNonNull(caches);
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    boolean answered = false;
    try {
      List<ChangeOutcome> outcomes = timeline.apply(changes);
      answered = true;
      for (int i = 0; i < changes.size(); i++) {
        if (outcomes.get(i) instanceof ChangeOutcome.Applied) {
          forgetWhatIsWrongAfter(changes.get(i));
        }
      }
      return outcomes;
    } finally {
      if (!answered) {
        // It may have been made.
        changes.forEach(this::forgetWhatIsWrongAfter);
      }
    }
  }

  private void forgetWhatIsWrongAfter(Change change) {
    switch (change) {
      case Change.Delete delete -> caches.recentEntries().forget(delete.conversation());
      case Change.Join join -> caches.roomPages().outdate();
      case Change.Leave leave -> caches.roomPages().outdate();
      case Change.ChangeRoom changed -> caches.roomPages().outdate();
      case Change.Kick kick -> caches.roomPages().outdate();
      case Change.Ban ban -> caches.roomPages().outdate();
      case Change.Post post -> {}
      case Change.Edit edit -> {}
      case Change.React react -> {}
      case Change.Pin pin -> {}
      case Change.SetRole role -> {}
      case Change.Transfer transfer -> {}
      case Change.LiftBan lift -> {}
      case Change.Mute mute -> {}
      case Change.Unmute unmute -> {}
    }
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    try {
      return timeline.open(conversation, members);
    } finally {
      switch (conversation) {
        case Room room -> caches.roomPages().outdate();
        case DirectConversation direct -> {}
      }
    }
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    return timeline.read(conversation, range);
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    return timeline.heads(conversations);
  }

  @Override
  public DatabaseEpoch epoch() {
    return timeline.epoch();
  }

  @Override
  public void onCommit(CommitListener listener) {
    timeline.onCommit(listener);
  }
}
