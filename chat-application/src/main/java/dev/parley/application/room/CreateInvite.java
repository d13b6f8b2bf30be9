package dev.parley.application.room;

import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes an invite to a room. Thread-safe. */
public final class CreateInvite {
  private final InviteRules rules;
  private final RoomPorts ports;
  private final Limits limits;
  private final IdSource ids;
  private final InstantSource clock;

  /** Uses the given ports. */
  public CreateInvite(
      Conversations conversations,
      Memberships memberships,
      RoomPorts ports,
      Limits limits,
      IdSource ids,
      InstantSource clock) {
    this.rules = new InviteRules(conversations, memberships);
    this.ports = Objects.requireNonNull(ports);
    this.limits = Objects.requireNonNull(limits);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Makes an invite.
   *
   * @param lifetime for how long; more than zero, at most {@link Invite#LONGEST_LIFE}
   * @param maxUses how many may come in by it; by the rule of {@link Invite}
   */
  public Outcome create(UserId actor, ConversationId room, Duration lifetime, OptionalInt maxUses) {
    if (!ports.isOffered()) {
      return new Outcome.Refused(new Refusal.NotOffered());
    }
    Optional<Refusal.RateLimited> limited = limits.open(actor);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Optional<Refusal> refusal = rules.againstInviting(room, actor);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    InviteCode code = InviteCode.create(ports.secrets());
    Invite invite =
        new Invite(
            new InviteId(ids.next()),
            room,
            code.hash(),
            actor,
            now,
            now.plus(lifetime),
            maxUses,
            0);
    ports.invites().create(invite);
    return new Outcome.Created(invite, code);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The invite is good.
     *
     * @param code what to hand on; it can be had only now
     */
    record Created(Invite invite, InviteCode code) implements Outcome {}

    /** There is no new invite. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
