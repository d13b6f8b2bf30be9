package dev.parley.application.message;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries of a log, with the messages among them as they are now.
 *
 * @param events messages say what they say now
 * @param states what has become of them, by sequence; those to which nothing has happened are left
 *     out
 */
public record SeenMessages(List<TimelineEvent> events, Map<Long, MessageState> states) {
  /** Copies the collections. */
  public SeenMessages {
    events = List.copyOf(events);
    states = Map.copyOf(states);
  }

  /** What a reader sees of entries of one conversation. */
  public static SeenMessages of(
      ConversationId conversation,
      List<? extends TimelineEvent> events,
      UserId reader,
      MessageStates port) {
    Set<Long> seqs =
        events.stream()
            .filter(MessageSent.class::isInstance)
            .map(TimelineEvent::seq)
            .collect(Collectors.toSet());
    Map<Long, MessageState> states =
        seqs.isEmpty() ? Map.of() : port.of(conversation, reader, seqs);
    return new SeenMessages(events.stream().map(event -> present(event, states)).toList(), states);
  }

  /** What a reader sees of messages of one conversation. */
  static SeenMessages ofMessages(
      ConversationId conversation, List<Message> messages, UserId reader, MessageStates port) {
    return of(conversation, messages.stream().map(MessageSent::new).toList(), reader, port);
  }

  private static TimelineEvent present(TimelineEvent event, Map<Long, MessageState> states) {
    MessageState state = states.get(event.seq());
    return event instanceof MessageSent sent && state != null
        ? new MessageSent(state.present(sent.message()))
        : event;
  }
}
