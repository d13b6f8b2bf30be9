package dev.parley.application.cache;

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

/** A timeline that tells what was read of it, and can be restored or lose its answers. */
final class CountingTimeline implements Timeline {
  private final Timeline timeline;
  private int entriesRead;
  private DatabaseEpoch epoch;
  private boolean losesAnswers;

  CountingTimeline(Timeline timeline) {
    this.timeline = timeline;
    this.epoch = timeline.epoch();
  }

  /** How many entries were read since this was asked last. */
  int entriesRead() {
    int read = entriesRead;
    entriesRead = 0;
    return read;
  }

  void restoreAs(DatabaseEpoch other) {
    epoch = other;
  }

  void loseAnswers() {
    losesAnswers = true;
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    List<ChangeOutcome> outcomes = timeline.apply(changes);
    if (losesAnswers) {
      throw new PortUnavailableException("timeline.apply", new IllegalStateException("lost"));
    }
    return outcomes;
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    return timeline.open(conversation, members);
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    List<TimelineEvent> events = timeline.read(conversation, range);
    entriesRead += events.size();
    return events;
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    return timeline.heads(conversations);
  }

  @Override
  public DatabaseEpoch epoch() {
    return epoch;
  }

  @Override
  public void onCommit(CommitListener listener) {
    timeline.onCommit(listener);
  }
}
