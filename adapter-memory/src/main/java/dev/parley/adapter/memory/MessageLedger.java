package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.timeline.MessageFacts;
import dev.parley.domain.timeline.NamedMessages;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * What has become of the messages of one log. Knows only those that were named once: to most
 * messages nothing ever happens. Guarded by the lock of the log.
 */
final class MessageLedger {
  private final ConversationId conversation;
  private final LongFunction<TimelineEvent> entries;
  private final NamedMessages named = new NamedMessages();

  /** The messages that name somebody, or have done so. */
  private final TreeSet<Long> mentioning = new TreeSet<>();

  /**
   * @param entries the log, by sequence
   */
  MessageLedger(ConversationId conversation, LongFunction<TimelineEvent> entries) {
    this.conversation = conversation;
    this.entries = entries;
  }

  /** What is known of messages; of one that is not known yet what the log says, if it has it. */
  NamedMessages lookUp(List<Long> seqs, long head) {
    for (long seq : seqs) {
      if (seq <= head
          && entries.apply(seq) instanceof MessageSent sent
          && named.find(conversation, seq).isEmpty()) {
        named.put(MessageFacts.of(sent.message()));
      }
    }
    return named;
  }

  /**
   * An event was added to the log.
   *
   * @param names whether its change named messages
   */
  void added(TimelineEvent event, boolean names) {
    if (names) {
      named.apply(event);
    }
    if (event instanceof MessageSent sent) {
      note(sent.seq(), sent.message().details().mentions());
    } else if (event instanceof MessageEdited edited) {
      note(edited.target(), edited.mentions());
    }
  }

  private void note(long seq, Mentions mentions) {
    if (!mentions.isEmpty()) {
      mentioning.add(seq);
    }
  }

  /**
   * How many messages of others from {@code first} to {@code last} name the user, up to a limit.
   */
  int countMentions(UserId user, long first, long last, int limit) {
    int count = 0;
    for (long seq : mentioning.tailSet(first)) {
      if (seq > last || count == limit) {
        break;
      }
      Message message = message(seq);
      if (!message.sender().equals(user)
          && present(message, user).details().mentions().names(user)) {
        count++;
      }
    }
    return count;
  }

  /** The message as it is now. */
  Message present(Message message, UserId reader) {
    return state(message.seq(), reader).map(state -> state.present(message)).orElse(message);
  }

  /** What has become of a message, if anything has. */
  Optional<MessageState> state(long seq, UserId reader) {
    return named
        .find(conversation, seq)
        .filter(facts -> !facts.equals(MessageFacts.of(message(seq))))
        .map(facts -> state(facts, reader));
  }

  private MessageState state(MessageFacts facts, UserId reader) {
    List<MessageState.Reaction> reactions = new ArrayList<>();
    facts
        .reactions()
        .forEach(
            (emoji, count) ->
                reactions.add(
                    new MessageState.Reaction(
                        emoji, count, named.hasReacted(conversation, facts.seq(), reader, emoji))));
    return new MessageState(
        edit(facts), deletion(facts.deletedSeq()), reactions, facts.isPinned(), facts.replies());
  }

  private Optional<MessageState.Edit> edit(MessageFacts facts) {
    OptionalLong seq = facts.isDeleted() ? OptionalLong.empty() : facts.editedSeq();
    if (seq.isEmpty() || !(entries.apply(seq.getAsLong()) instanceof MessageEdited edited)) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageState.Edit(
            facts.edits(), edited.seq(), edited.at(), edited.body(), edited.mentions()));
  }

  private Optional<MessageState.Deletion> deletion(OptionalLong seq) {
    if (seq.isEmpty()) {
      return Optional.empty();
    }
    TimelineEvent deleted = entries.apply(seq.getAsLong());
    return Optional.of(new MessageState.Deletion(deleted.seq(), deleted.at(), deleted.actor()));
  }

  /** When the message was pinned, as a sequence; 0 while it is not. */
  long pinnedSeq(long seq) {
    return named.find(conversation, seq).map(facts -> facts.pinnedSeq().orElse(0)).orElse(0L);
  }

  private Message message(long seq) {
    return ((MessageSent) entries.apply(seq)).message();
  }
}
