package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
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
import java.util.Set;

/** A timeline whose readers can be told that the store is down, and that counts reads. */
final class FlakyTimeline implements Timeline {
  private final Timeline timeline;
  private boolean down;
  private int reads;

  FlakyTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  /** From now on readers are told that the store cannot be asked, or no longer. */
  void setDown(boolean value) {
    down = value;
  }

  /** How often a stretch of a log was read. */
  int reads() {
    return reads;
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    return timeline.apply(changes);
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    return timeline.open(conversation, members);
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    reads++;
    if (down) {
      throw new PortUnavailableException("timeline.read", new IllegalStateException("down"));
    }
    return timeline.read(conversation, range);
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    if (down) {
      throw new PortUnavailableException("timeline.heads", new IllegalStateException("down"));
    }
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
