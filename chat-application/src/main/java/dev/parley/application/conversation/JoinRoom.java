package dev.parley.application.conversation;

import dev.parley.application.limit.Limits;
import dev.parley.application.room.RoomDoor;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.Invites;
import dev.parley.domain.timeline.Admission;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a user a member of a room, if it lets them in. Idempotent, thread-safe: whoever is in needs
 * neither a password nor an invite, and uses up none.
 */
public final class JoinRoom {
  private final Conversations conversations;
  private final Memberships memberships;
  private final Timeline timeline;
  private final RoomDoor door;
  private final Invites invites;
  private final Limits limits;
  private final InstantSource clock;

  /** Uses the given ports. */
  public JoinRoom(
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      RoomDoor door,
      Invites invites,
      Limits limits,
      InstantSource clock) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.timeline = Objects.requireNonNull(timeline);
    this.door = Objects.requireNonNull(door);
    this.invites = Objects.requireNonNull(invites);
    this.limits = Objects.requireNonNull(limits);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Joins the room with this id, if it asks for nothing. */
  public Outcome join(UserId user, ConversationId id) {
    return join(new Command(user, new Way.ById(id, Optional.empty()), Client.UNKNOWN));
  }

  /** Joins the room of this name, if it asks for nothing. */
  public Outcome join(UserId user, RoomName name) {
    return join(new Command(user, new Way.ByName(name, Optional.empty()), Client.UNKNOWN));
  }

  /** Joins a room. */
  public Outcome join(Command command) {
    Optional<Refusal.RateLimited> limited = limits.join(command.user());
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    return switch (command.way()) {
      case Way.ById(ConversationId id, Optional<String> password) ->
          join(command, conversations.find(id), password, new Refusal.UnknownConversation(id));
      case Way.ByName(RoomName name, Optional<String> password) ->
          join(
              command,
              conversations.findRoom(name).map(room -> room),
              password,
              new Refusal.UnknownRoom(name));
      case Way.ByInvite(InviteCode code) -> join(command.user(), code);
    };
  }

  private Outcome join(
      Command command, Optional<Conversation> found, Optional<String> password, Refusal unknown) {
    if (found.isEmpty()) {
      return new Outcome.Refused(unknown);
    }
    Conversation conversation = found.get();
    Admission admission = Admission.OPEN;
    boolean isAsked =
        conversation instanceof Room room && room.settings().access() == RoomAccess.PASSWORD;
    if (isAsked && password.isPresent() && !isIn(command.user(), conversation)) {
      Optional<Refusal> refusal =
          door.ask(
              conversation.id(),
              new RoomDoor.Visitor(Optional.of(command.user()), command.client()),
              password.get());
      if (refusal.isPresent()) {
        return new Outcome.Refused(refusal.get());
      }
      admission = Admission.PASSWORD;
    }
    Outcome outcome = enter(command.user(), conversation, admission);
    // Whoever asks for a name must not learn the id of a room that hides.
    return outcome instanceof Outcome.Refused refused
            && refused.refusal() instanceof Refusal.UnknownConversation
        ? new Outcome.Refused(unknown)
        : outcome;
  }

  private Outcome join(UserId user, InviteCode code) {
    Instant now = clock.instant();
    Optional<Invite> invite = invites.find(code.hash(), now);
    Optional<Conversation> room = invite.flatMap(found -> conversations.find(found.room()));
    if (room.isEmpty()) {
      return new Outcome.Refused(new Refusal.InviteNotValid());
    }
    Optional<Membership> membership = memberships.find(room.get().id(), user);
    if (membership.filter(Membership::isActive).isPresent()) {
      return new Outcome.Joined(room.get(), false);
    }
    Optional<RoomBan> ban = membership.flatMap(m -> m.standing().banAt(now));
    if (ban.isPresent()) {
      return new Outcome.Refused(new Refusal.BannedFromRoom(room.get().id(), ban.get().until()));
    }
    return invites.redeem(code.hash(), now).isPresent()
        ? enter(user, room.get(), Admission.INVITATION)
        : new Outcome.Refused(new Refusal.InviteNotValid());
  }

  private boolean isIn(UserId user, Conversation conversation) {
    return memberships.find(conversation.id(), user).filter(Membership::isActive).isPresent();
  }

  private Outcome enter(UserId user, Conversation conversation, Admission admission) {
    Change join = new Change.Join(conversation.id(), user, admission);
    return switch (timeline.apply(List.of(join)).getFirst()) {
      case ChangeOutcome.Applied applied -> new Outcome.Joined(conversation, true);
      case ChangeOutcome.Unchanged unchanged -> new Outcome.Joined(conversation, false);
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Duplicate duplicate ->
          throw new IllegalStateException("only messages have duplicates");
    };
  }

  /**
   * Who wants in.
   *
   * @param way how
   * @param client from where they come
   */
  public record Command(UserId user, Way way, Client client) {}

  /** How somebody wants in. */
  public sealed interface Way {
    /**
     * The room with an id.
     *
     * @param password as it was typed; not looked at where the room asks for none
     */
    record ById(ConversationId room, Optional<String> password) implements Way {
      /** Leaves the password out. */
      @Override
      public String toString() {
        return "ById[room=" + room + "]";
      }
    }

    /**
     * The room of a name.
     *
     * @param password as it was typed; not looked at where the room asks for none
     */
    record ByName(RoomName room, Optional<String> password) implements Way {
      /** Leaves the password out. */
      @Override
      public String toString() {
        return "ByName[room=" + room + "]";
      }
    }

    /** The room to which an invite leads. */
    record ByInvite(InviteCode code) implements Way {}
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The user is in.
     *
     * @param news whether they were not before
     */
    record Joined(Conversation conversation, boolean news) implements Outcome {}

    /** The user is as much in or out as before. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
