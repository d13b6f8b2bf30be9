package dev.parley.adapter.websocket;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A timeline that counts what it is asked and can be told to refuse or to fail. */
final class ScriptedTimeline implements Timeline {
  private final Timeline timeline;
  private final List<Integer> applied = new ArrayList<>();
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  ScriptedTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  /** How many changes each call of {@link #apply} had. */
  List<Integer> applied() {
    return applied;
  }

  void refuse(Refusal answer) {
    refusal = Optional.of(answer);
  }

  void fail(RuntimeException answer) {
    failure = Optional.of(answer);
  }

  void beDown() {
    fail(new PortUnavailableException("timeline", new IOException("no store")));
  }

  void recover() {
    refusal = Optional.empty();
    failure = Optional.empty();
  }

  private void failIfTold() {
    failure.ifPresent(
        answer -> {
          throw answer;
        });
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    applied.add(changes.size());
    failIfTold();
    if (refusal.isPresent()) {
      return changes.stream()
          .<ChangeOutcome>map(change -> new ChangeOutcome.Refused(refusal.get()))
          .toList();
    }
    return timeline.apply(changes);
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    failIfTold();
    return timeline.open(conversation, members);
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    failIfTold();
    return timeline.read(conversation, range);
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    failIfTold();
    return timeline.heads(conversations);
  }

  @Override
  public DatabaseEpoch epoch() {
    failIfTold();
    return timeline.epoch();
  }

  @Override
  public void onCommit(CommitListener listener) {
    timeline.onCommit(listener);
  }
}
