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
 * @param seq the sequence that an added event gets
 * @param at the time that an added event gets
 */
public record Situation(
    Conversation conversation,
    Optional<Membership> actor,
    Optional<Membership> subject,
    Blocking blocking,
    long seq,
    Instant at) {
  /** Checks that all parts are there. */
  public Situation {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(blocking);
    Objects.requireNonNull(at);
  }

  /** The actor's membership, if they are in the conversation now. */
  Optional<Membership> activeActor() {
    return actor.filter(Membership::isActive);
  }
}
