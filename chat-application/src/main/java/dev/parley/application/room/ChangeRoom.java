package dev.parley.application.room;

import dev.parley.application.audit.AuditEvent;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes the settings and the password of a room, for its owner and admins. Thread-safe. */
public final class ChangeRoom {
  private final Conversations conversations;
  private final Memberships memberships;
  private final Timeline timeline;
  private final PasswordSetting passwords;
  private final Consumer<AuditEvent> audit;

  /**
   * @param audit hears of passwords that were set; must not block
   */
  public ChangeRoom(
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      PasswordSetting passwords,
      Consumer<AuditEvent> audit) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.timeline = Objects.requireNonNull(timeline);
    this.passwords = Objects.requireNonNull(passwords);
    this.audit = Objects.requireNonNull(audit);
  }

  /** Makes the change, if the actor's role allows it. Idempotent. */
  public Outcome change(Command command) {
    ConversationId id = command.room();
    Optional<Conversation> found = conversations.find(id);
    Optional<Membership> actor = memberships.find(id, command.actor()).filter(Membership::isActive);
    if (actor.isEmpty() || !(found.orElse(null) instanceof Room room)) {
      return new Outcome.Refused(
          actor.isEmpty() ? TimelineRules.stranger(id, found) : new Refusal.NotPermitted(id));
    }
    // Whoever may not change the room must not get as far as to set its password for a moment.
    if (!actor.get().role().isAtLeast(Role.ADMIN)) {
      return new Outcome.Refused(new Refusal.NotPermitted(id));
    }
    return change(command, room);
  }

  private Outcome change(Command command, Room room) {
    RoomAccess wanted = command.settings().access().orElse(room.settings().access());
    Optional<PasswordHash> before = passwords.present(room.id());
    if (wanted != RoomAccess.PASSWORD) {
      return applied(command, room, before, wanted);
    }
    if (command.password().isEmpty()) {
      return before.isPresent()
          ? applied(command, room, before, wanted)
          : new Outcome.Refused(new Refusal.PasswordRequired(room.id()));
    }
    Optional<Refusal> busy = passwords.set(room.id(), command.password().get());
    if (busy.isPresent()) {
      return new Outcome.Refused(busy.get());
    }
    audit.accept(
        AuditEvent.by(command.actor(), AuditKind.ROOM_PASSWORD_CHANGED, command.client())
            .with("room", room.id().toString()));
    return applied(command, room, before, wanted);
  }

  private Outcome applied(
      Command command, Room room, Optional<PasswordHash> before, RoomAccess wanted) {
    Change change = new Change.ChangeRoom(room.id(), command.actor(), command.settings());
    ChangeOutcome outcome = timeline.apply(List.of(change)).getFirst();
    if (outcome instanceof ChangeOutcome.Refused refused) {
      if (command.password().isPresent()) {
        passwords.restore(room.id(), before);
      }
      return new Outcome.Refused(refused.refusal());
    }
    if (wanted != RoomAccess.PASSWORD && before.isPresent()) {
      passwords.restore(room.id(), Optional.empty());
    }
    return conversations.find(room.id()).orElse(room) instanceof Room changed
        ? new Outcome.Changed(changed)
        : new Outcome.Changed(room);
  }

  /**
   * What is to change.
   *
   * @param password the new password; only where {@code settings} say that the room asks for one
   * @param client from where the actor comes
   */
  public record Command(
      UserId actor,
      ConversationId room,
      SettingsChange settings,
      Optional<RoomPassword> password,
      Client client) {
    /** Checks that a password is of use. */
    public Command {
      if (password.isPresent() && !settings.access().equals(Optional.of(RoomAccess.PASSWORD))) {
        throw new IllegalArgumentException("a room has a password if it asks for one");
      }
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The room is as it was to be. */
    record Changed(Room room) implements Outcome {}

    /** Nothing was changed. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
