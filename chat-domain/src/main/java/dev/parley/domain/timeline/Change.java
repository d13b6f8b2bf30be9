package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

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

  /** The sequences of the messages that it names, which must be in the conversation. */
  default List<Long> named() {
    return List.of();
  }

  /**
   * Say something.
   *
   * @param id what the message will be called if it is new
   * @param clientMessageId what the sender's client calls it; decides whether it is new
   * @param body what; empty only with attachments
   * @param details what the message carries beside its text
   */
  record Post(
      ConversationId conversation,
      UserId actor,
      MessageId id,
      ClientMessageId clientMessageId,
      MessageBody body,
      MessageDetails details)
      implements Change {
    /** Checks that all parts are there and that something is said. */
    public Post {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(id);
      Objects.requireNonNull(clientMessageId);
      Objects.requireNonNull(body);
      Objects.requireNonNull(details);
      if (body.isEmpty() && details.attachments().isEmpty()) {
        throw new IllegalArgumentException("a message without attachments has a text");
      }
    }

    /** A message that carries nothing but its text. */
    public Post(
        ConversationId conversation,
        UserId actor,
        MessageId id,
        ClientMessageId clientMessageId,
        MessageBody body) {
      this(conversation, actor, id, clientMessageId, body, MessageDetails.NONE);
    }

    @Override
    public List<Long> named() {
      if (details.replyTo().isEmpty() && details.thread().isEmpty()) {
        return List.of();
      }
      return LongStream.concat(stream(details.replyTo()), stream(details.thread()))
          .boxed()
          .toList();
    }

    private static LongStream stream(OptionalLong seq) {
      return seq.isPresent() ? LongStream.of(seq.getAsLong()) : LongStream.empty();
    }
  }

  /** Do something to a message that was said before. */
  sealed interface OnMessage extends Change {
    /** The sequence of the message. */
    long target();

    @Override
    default List<Long> named() {
      return List.of(target());
    }
  }

  /**
   * Have a message say something else.
   *
   * @param body what; not empty
   * @param mentions whom it names now
   */
  record Edit(
      ConversationId conversation, UserId actor, long target, MessageBody body, Mentions mentions)
      implements OnMessage {
    /** Checks that all parts are there and that something is said. */
    public Edit {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(mentions);
      if (body.isEmpty()) {
        throw new IllegalArgumentException("a message cannot be edited to nothing");
      }
    }
  }

  /** Have the store forget what a message said. */
  record Delete(ConversationId conversation, UserId actor, long target) implements OnMessage {
    /** Checks that all parts are there. */
    public Delete {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
    }
  }

  /**
   * Put an emoji under a message, or take it away.
   *
   * @param wanted whether it is to be there
   */
  record React(ConversationId conversation, UserId actor, long target, Emoji emoji, boolean wanted)
      implements OnMessage {
    /** Checks that all parts are there. */
    public React {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(emoji);
    }
  }

  /**
   * Pin a message to its conversation, or take it off.
   *
   * @param wanted whether it is to be pinned
   */
  record Pin(ConversationId conversation, UserId actor, long target, boolean wanted)
      implements OnMessage {
    /** Checks that all parts are there. */
    public Pin {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
    }
  }

  /**
   * Come in.
   *
   * @param admission what the actor has shown at the door
   */
  record Join(ConversationId conversation, UserId actor, Admission admission) implements Change {
    /** Checks that all parts are there. */
    public Join {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(admission);
    }

    /** Come in without having shown anything. */
    public Join(ConversationId conversation, UserId actor) {
      this(conversation, actor, Admission.OPEN);
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

  /** Change the settings of a room. */
  record ChangeRoom(ConversationId conversation, UserId actor, SettingsChange settings)
      implements Change {
    /** Checks that all parts are there. */
    public ChangeRoom {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(settings);
    }
  }

  /** Decide something about a member of a room. */
  sealed interface Moderation extends Change {
    @Override
    UserId subject();
  }

  /**
   * Give a member another role.
   *
   * @param role any but {@link Role#OWNER}, which is handed over
   */
  record SetRole(ConversationId conversation, UserId actor, UserId subject, Role role)
      implements Moderation {
    /** Checks that all parts are there and that nobody is made a second owner. */
    public SetRole {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
      if (Objects.requireNonNull(role) == Role.OWNER) {
        throw new IllegalArgumentException("a room is handed over, it has one owner");
      }
    }
  }

  /** Hand a room over to a member; the actor stays as an admin. */
  record Transfer(ConversationId conversation, UserId actor, UserId subject) implements Moderation {
    /** Checks that all parts are there. */
    public Transfer {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
    }
  }

  /** Put a member out; they may come back. */
  record Kick(ConversationId conversation, UserId actor, UserId subject) implements Moderation {
    /** Checks that all parts are there. */
    public Kick {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
    }
  }

  /**
   * Shut somebody out who is or was a member.
   *
   * @param until from when on they may come back, cut to microseconds; empty for never
   * @param reason why, by the rule {@link RoomBan#REASON}; may be empty
   */
  record Ban(
      ConversationId conversation,
      UserId actor,
      UserId subject,
      Optional<Instant> until,
      String reason)
      implements Moderation {
    /** Checks that all parts are there and the reason is one. */
    public Ban {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(subject);
      until = until.map(end -> end.truncatedTo(ChronoUnit.MICROS));
      new RoomBan(actor, Instant.EPOCH, until, reason);
    }
  }

  /** Let somebody come back. */
  record LiftBan(ConversationId conversation, UserId actor, UserId subject) implements Moderation {
    /** Checks that all parts are there. */
    public LiftBan {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
    }
  }

  /**
   * Silence a member.
   *
   * @param until before when they may not speak, cut to microseconds
   */
  record Mute(ConversationId conversation, UserId actor, UserId subject, Instant until)
      implements Moderation {
    /** Checks that all parts are there. */
    public Mute {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
      until = until.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** Let a member speak again. */
  record Unmute(ConversationId conversation, UserId actor, UserId subject) implements Moderation {
    /** Checks that all parts are there. */
    public Unmute {
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(subject);
    }
  }
}
