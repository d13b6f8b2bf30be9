package dev.parley.application.message;

import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what hangs on messages, for a member: threads, pins, earlier texts, who has put which emoji
 * under one; of messages that the member may read. Counts as reading history against the limits.
 * Thread-safe.
 */
public final class ReadMessages {
  private final MessageStates states;
  private final MessageReaders readers;
  private final Limits limits;

  /** Uses the given ports. */
  public ReadMessages(MessageStates states, MessageReaders readers, Limits limits) {
    this.states = Objects.requireNonNull(states);
    this.readers = Objects.requireNonNull(readers);
    this.limits = Objects.requireNonNull(limits);
  }

  /**
   * Messages of a thread, without the root.
   *
   * @param root the sequence of the message whose thread it is
   * @param after the sequence of the last of the page before; 0 for the first page
   * @param limit the most to return; 1 to {@link MessageStates#MAX_PAGE}
   */
  public Outcome<SeenMessages> thread(
      UserId reader, ConversationId id, long root, long after, int limit) {
    return read(
        reader,
        id,
        reach ->
            seen(id, states.thread(id, root, Math.max(after, reach.first() - 1), limit), reader));
  }

  /** The pinned messages, the last one pinned first. */
  public Outcome<SeenMessages> pins(UserId reader, ConversationId id) {
    return read(
        reader,
        id,
        reach ->
            seen(
                id,
                states.pins(id).stream().filter(message -> reach.covers(message.seq())).toList(),
                reader));
  }

  /** What a message has said, the oldest first; empty if there is no such message. */
  public Outcome<List<Revision>> revisions(UserId reader, ConversationId id, long seq) {
    return read(reader, id, reach -> reach.covers(seq) ? states.revisions(id, seq) : List.of());
  }

  /**
   * Who has put what under a message, by time.
   *
   * @param after the sequence of the last of the page before; 0 for the first page
   * @param limit the most to return; 1 to {@link MessageStates#MAX_PAGE}
   */
  public Outcome<List<Reactor>> reactors(
      UserId reader, ConversationId id, long seq, long after, int limit) {
    return read(
        reader,
        id,
        reach -> reach.covers(seq) ? states.reactors(id, seq, after, limit) : List.of());
  }

  private SeenMessages seen(ConversationId where, List<Message> messages, UserId reader) {
    return SeenMessages.ofMessages(where, messages, reader, states);
  }

  private <T> Outcome<T> read(
      UserId reader, ConversationId id, Function<MessageReaders.Reach.From, T> reading) {
    Optional<Refusal.RateLimited> limited = limits.history(reader);
    if (limited.isPresent()) {
      return new Outcome.Refused<>(limited.get());
    }
    return switch (readers.reach(reader, id)) {
      case MessageReaders.Reach.From reach -> new Outcome.Read<>(reading.apply(reach));
      case MessageReaders.Reach.Nowhere nowhere -> new Outcome.Refused<>(nowhere.refusal());
    };
  }

  /**
   * What became of it.
   *
   * @param <T> what was asked for
   */
  public sealed interface Outcome<T> {
    /** What was asked for. */
    record Read<T>(T value) implements Outcome<T> {}

    /** The reader may not see it, or not so soon. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}
  }
}
