package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/** Something that somebody wants to add to a conversation's log. */
public sealed interface Change {
  /** Where. */
  ConversationId conversation();

  /** Who wants it. */
  UserId actor();

  /** Whose membership it is about: the actor's own, unless the change says otherwise. */
  default UserId subject() {
    return actor();
  }

  /**
   * Say something.
   *
   * @param id what the message will be called if it is new
   * @param clientMessageId what the sender's client calls it; decides whether it is new
   */
  record Post(
      ConversationId conversation,
      UserId actor,
      MessageId id,
      ClientMessageId clientMessageId,
      MessageBody body)
      implements Change {
    /** Checks that all parts are there. */
    public Post {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(id);
      Objects.requireNonNull(clientMessageId);
      Objects.requireNonNull(body);
    }
  }

  /** Come in. */
  record Join(ConversationId conversation, UserId actor) implements Change {
    /** Checks that all parts are there. */
    public Join {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
    }
  }

  /** Go. */
  record Leave(ConversationId conversation, UserId actor) implements Change {
    /** Checks that all parts are there. */
    public Leave {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
    }
  }
}
