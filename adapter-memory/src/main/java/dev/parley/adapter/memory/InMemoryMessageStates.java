package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has become of the messages of a {@link MemoryStore}; lists are gathered from the log. */
final class InMemoryMessageStates implements MessageStates {
  private final MemoryStore store;

  InMemoryMessageStates(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Map<Long, MessageState> of(ConversationId conversation, UserId reader, Set<Long> seqs) {
    ConversationLog log = store.log(conversation);
    Map<Long, MessageState> states = new HashMap<>();
    if (log != null) {
      seqs.forEach(seq -> log.state(seq, reader).ifPresent(state -> states.put(seq, state)));
    }
    return states;
  }

  @Override
  public List<Revision> revisions(ConversationId conversation, long seq) {
    List<Revision> revisions = new ArrayList<>();
    for (TimelineEvent event : entries(conversation)) {
      if (event instanceof MessageSent sent && sent.seq() == seq) {
        revisions.add(new Revision(seq, sent.at(), sent.message().body()));
      } else if (event instanceof MessageEdited edited && edited.target() == seq) {
        revisions.add(new Revision(edited.seq(), edited.at(), edited.body()));
      }
    }
    return revisions.subList(Math.max(0, revisions.size() - MAX_PAGE), revisions.size());
  }

  @Override
  public List<Reactor> reactors(ConversationId conversation, long seq, long after, int limit) {
    Set<Reactor> there = new HashSet<>();
    for (TimelineEvent event : entries(conversation)) {
      if (event instanceof ReactionChanged changed && changed.target() == seq) {
        there.removeIf(r -> r.user().equals(changed.actor()) && r.emoji().equals(changed.emoji()));
        if (changed.added()) {
          there.add(new Reactor(changed.actor(), changed.emoji(), changed.seq()));
        }
      } else if (event instanceof MessageDeleted deleted && deleted.target() == seq) {
        there.clear();
      }
    }
    return there.stream()
        .filter(reactor -> reactor.seq() > after)
        .sorted(Comparator.comparingLong(Reactor::seq))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Message> pins(ConversationId conversation) {
    ConversationLog log = store.log(conversation);
    return log == null ? List.of() : log.pins();
  }

  @Override
  public List<Message> thread(ConversationId conversation, long root, long after, int limit) {
    return entries(conversation).stream()
        .filter(MessageSent.class::isInstance)
        .map(event -> ((MessageSent) event).message())
        .filter(message -> message.seq() > after)
        .filter(message -> message.details().thread().orElse(0) == root)
        .limit(limit)
        .toList();
  }

  private List<TimelineEvent> entries(ConversationId conversation) {
    ConversationLog log = store.log(conversation);
    return log == null ? List.of() : log.entries();
  }
}
