package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.people.Blocking;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Change} is decided against: what the store holds while nobody else can change it.
 *
 * @param conversation the conversation that the change names
 * @param actor the membership of whoever wants the change, ended or not, if they ever had one
 * @param subject the membership of the user whom the change is about ({@link Change#subject()});
 *     the same as {@code actor} if they want it for themselves
 * @param blocking how it stands between the actor and the one whom they talk to, in a direct
 *     conversation; {@link Blocking#NONE} in every other
 * @param messages what is known of the messages that the change names ({@link Change#named()})
 * @param members how many users are in the conversation now
 * @param seq the sequence that an added event gets
 * @param at the time that an added event gets
 */
public record Situation(
    Conversation conversation,
    Optional<Membership> actor,
    Optional<Membership> subject,
    Blocking blocking,
    NamedMessages messages,
    int members,
    long seq,
    Instant at) {
  /** Checks that all parts are there. */
  public Situation {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(blocking);
    Objects.requireNonNull(messages);
    Objects.requireNonNull(at);
  }

  /**
   * The situation of a change that names no messages, where nobody blocks anybody and it does not
   * matter how many are in.
   */
  public Situation(
      Conversation conversation,
      Optional<Membership> actor,
      Optional<Membership> subject,
      long seq,
      Instant at) {
    this(conversation, actor, subject, Blocking.NONE, NamedMessages.NONE, 1, seq, at);
  }

  /** What is known of a message, if a member may read it. */
  Optional<MessageFacts> visible(Membership member, long target) {
    return target < conversation.history().firstVisibleTo(member)
        ? Optional.empty()
        : messages.find(conversation.id(), target);
  }

  /** The actor's membership, if they are in the conversation now. */
  Optional<Membership> activeActor() {
    return actor.filter(Membership::isActive);
  }
}
