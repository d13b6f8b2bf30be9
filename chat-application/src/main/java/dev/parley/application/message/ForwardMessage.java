package dev.parley.application.message;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.Origin;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says somewhere else what a message says, with a note of where it was said first. A copy: what
 * happens to the message later does not concern it. Thread-safe; blocks until it is stored.
 */
public final class ForwardMessage {
  private final Timeline timeline;
  private final MessageStates states;
  private final MessageReaders readers;
  private final SendMessage sendMessage;

  /** Uses the given ports, and sends as anybody does. */
  public ForwardMessage(
      Timeline timeline, MessageStates states, MessageReaders readers, SendMessage sendMessage) {
    this.timeline = Objects.requireNonNull(timeline);
    this.states = Objects.requireNonNull(states);
    this.readers = Objects.requireNonNull(readers);
    this.sendMessage = Objects.requireNonNull(sendMessage);
  }

  /** Forwards one message. */
  public SendMessage.Outcome forward(Command command) {
    return switch (readers.reach(command.sender(), command.from())) {
      case MessageReaders.Reach.From reach ->
          reach.covers(command.seq()) ? copy(command) : refuse(unknown(command));
      case MessageReaders.Reach.Nowhere nowhere -> refuse(nowhere.refusal());
    };
  }

  private SendMessage.Outcome copy(Command command) {
    List<TimelineEvent> found =
        timeline.read(command.from(), new TimelineRange(command.seq(), command.seq()));
    if (found.isEmpty() || !(found.getFirst() instanceof MessageSent)) {
      return refuse(unknown(command));
    }
    TimelineEvent now =
        SeenMessages.of(command.from(), found, command.sender(), states).events().getFirst();
    Message message = ((MessageSent) now).message();
    if (message.isErased()) {
      return refuse(new Refusal.MessageDeleted(command.from(), command.seq()));
    }
    return sendMessage.send(
        new SendMessage.Command(
            command.sender(),
            command.to(),
            command.clientMessageId(),
            message.body(),
            new MessageDetails(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Mentions.NONE,
                message.details().attachments(),
                Optional.of(origin(message)))));
  }

  private static SendMessage.Outcome refuse(Refusal refusal) {
    return new SendMessage.Outcome.Refused(refusal);
  }

  private static Refusal unknown(Command command) {
    return new Refusal.UnknownMessage(command.from(), command.seq());
  }

  /** A copy of a copy is one of the first. */
  private static Origin origin(Message message) {
    return message
        .details()
        .forwardedFrom()
        .orElseGet(() -> new Origin(message.conversation(), message.seq(), message.sender()));
  }

  /**
   * What somebody wants to forward.
   *
   * @param sender who
   * @param from where the message is, which the sender must be able to read
   * @param seq its place there
   * @param to where it is to be said
   * @param clientMessageId what the sender's client calls the copy, the same on each retry
   */
  public record Command(
      UserId sender,
      ConversationId from,
      long seq,
      ConversationId to,
      ClientMessageId clientMessageId) {}
}
