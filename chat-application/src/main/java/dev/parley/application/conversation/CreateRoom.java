package dev.parley.application.conversation;

import dev.parley.application.limit.Limits;
import dev.parley.application.room.PasswordSetting;
import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Opens a room; whoever does owns it and is in it. Thread-safe. */
public final class CreateRoom {
  private final Timeline timeline;
  private final PasswordSetting passwords;
  private final Limits limits;
  private final IdSource ids;
  private final InstantSource clock;

  /** Uses the given ports. */
  public CreateRoom(
      Timeline timeline,
      PasswordSetting passwords,
      Limits limits,
      IdSource ids,
      InstantSource clock) {
    this.timeline = Objects.requireNonNull(timeline);
    this.passwords = Objects.requireNonNull(passwords);
    this.limits = Objects.requireNonNull(limits);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Opens a room of that name that lets everybody in, if the name is free. */
  public Outcome create(UserId creator, RoomName name) {
    return create(creator, name, RoomSettings.DEFAULT, Optional.empty());
  }

  /**
   * Opens a room, if the name is free.
   *
   * @param password what the room asks for; there exactly where {@code settings} say so
   */
  public Outcome create(
      UserId creator, RoomName name, RoomSettings settings, Optional<RoomPassword> password) {
    if (password.isPresent() != (settings.access() == RoomAccess.PASSWORD)) {
      throw new IllegalArgumentException("a room has a password if it asks for one");
    }
    Optional<Refusal.RateLimited> limited = limits.open(creator);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Room proposed =
        new Room(
            new ConversationId(ids.next()),
            name,
            creator,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            settings);
    // Before the room is there, so that it never asks for a password that is not.
    Optional<Refusal> busy = password.flatMap(given -> passwords.set(proposed.id(), given));
    if (busy.isPresent()) {
      return new Outcome.Refused(busy.get());
    }
    return switch (timeline.open(proposed, List.of(creator))) {
      case OpenOutcome.Opened opened -> new Outcome.Created(proposed);
      case OpenOutcome.Exists exists -> {
        if (password.isPresent()) {
          passwords.restore(proposed.id(), Optional.empty());
        }
        yield new Outcome.Refused(new Refusal.RoomNameTaken(name));
      }
      case OpenOutcome.Refused refused -> {
        if (password.isPresent()) {
          passwords.restore(proposed.id(), Optional.empty());
        }
        yield new Outcome.Refused(refused.refusal());
      }
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The room is there. */
    record Created(Room room) implements Outcome {}

    /** The name is taken, or the creator has opened too much. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
