package dev.parley.application.conversation;

import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.refusal.Refusal;
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
  private final Limits limits;
  private final IdSource ids;
  private final InstantSource clock;

  /** Uses the given ports. */
  public CreateRoom(Timeline timeline, Limits limits, IdSource ids, InstantSource clock) {
    this.timeline = Objects.requireNonNull(timeline);
    this.limits = Objects.requireNonNull(limits);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Opens a room of that name, if the name is free. */
  public Outcome create(UserId creator, RoomName name) {
    Optional<Refusal.RateLimited> limited = limits.open(creator);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Room proposed =
        new Room(
            new ConversationId(ids.next()),
            name,
            creator,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return switch (timeline.open(proposed, List.of(creator))) {
      case OpenOutcome.Opened opened -> new Outcome.Created(proposed);
      case OpenOutcome.Exists exists -> new Outcome.Refused(new Refusal.RoomNameTaken(name));
      case OpenOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
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
