package dev.parley.application.room;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.Invites;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Lists the invites to a room that are good, for its moderators and up. Thread-safe. */
public final class ListInvites {
  private final InviteRules rules;
  private final Invites invites;
  private final InstantSource clock;

  /** Uses the given ports. */
  public ListInvites(
      Conversations conversations, Memberships memberships, Invites invites, InstantSource clock) {
    this.rules = new InviteRules(conversations, memberships);
    this.invites = Objects.requireNonNull(invites);
    this.clock = Objects.requireNonNull(clock);
  }

  /** The newest first, at most {@link Invites#MAX_LISTED}; without their codes. */
  public Outcome list(UserId reader, ConversationId room) {
    return rules
        .againstManaging(room, reader)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Listed(invites.list(room, clock.instant())));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** These are good. */
    record Listed(List<Invite> invites) implements Outcome {
      /** Copies the list. */
      public Listed {
        invites = List.copyOf(invites);
      }
    }

    /** The reader may not see it. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
