package dev.parley.application.room;

import dev.parley.application.audit.AuditEvent;
import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Client;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for the passwords of rooms, and slows down whoever guesses. Thread-safe. */
public final class RoomDoor {
  /** Stands for texts that cannot be a password. It is no room's, since it is empty. */
  private static final Password IMPOSSIBLE = new Password("");

  private final RoomPorts ports;
  private final InstantSource clock;
  private final Consumer<AuditEvent> audit;

  /**
   * @param audit hears of everybody who fails; must not block
   */
  public RoomDoor(RoomPorts ports, InstantSource clock, Consumer<AuditEvent> audit) {
    this.ports = Objects.requireNonNull(ports);
    this.clock = Objects.requireNonNull(clock);
    this.audit = Objects.requireNonNull(audit);
  }

  /**
   * Compares a password with that of a room.
   *
   * @param visitor who has typed it
   * @return why they may not pass; empty if they may
   */
  public Optional<Refusal> ask(ConversationId room, Visitor visitor, String password) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<AttemptSubject> subjects =
        List.of(
            new AttemptSubject(AttemptSubject.Kind.ROOM_BY_USER, room + " " + visitor.key()),
            new AttemptSubject(AttemptSubject.Kind.ROOM, room.toString()));
    if (ports.attempts().begin(subjects, now) instanceof Attempts.Admission.TooEarly tooEarly) {
      audit.accept(visitor.event(AuditKind.ROOM_PASSWORD_DELAYED, room));
      return Optional.of(
          new Refusal.RateLimited(positive(Duration.between(now, tooEarly.notBefore()))));
    }
    Optional<RoomPassword> typed = RoomPassword.of(password);
    Optional<PasswordHash> hash = ports.passwords().find(room);
    return switch (ports
        .passwordHasher()
        .verify(typed.map(RoomPassword::value).orElse(IMPOSSIBLE), hash)) {
      case PasswordHasher.Busy busy -> {
        ports.attempts().withdrawn(subjects);
        yield Optional.of(new Refusal.Busy(positive(busy.retryAfter())));
      }
      case PasswordHasher.Verification.Wrong wrong -> wrong(room, visitor);
      case PasswordHasher.Verification.Right right -> {
        if (typed.isEmpty() || hash.isEmpty()) {
          yield wrong(room, visitor);
        }
        ports.attempts().succeeded(subjects);
        yield Optional.empty();
      }
    };
  }

  private Optional<Refusal> wrong(ConversationId room, Visitor visitor) {
    audit.accept(visitor.event(AuditKind.ROOM_PASSWORD_FAILED, room));
    return Optional.of(new Refusal.WrongPassword(room));
  }

  private static Duration positive(Duration duration) {
    return duration.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : duration;
  }

  /**
   * Who stands at the door.
   *
   * @param user who they are, if they have said so
   * @param client from where they come
   */
  public record Visitor(Optional<UserId> user, Client client) {
    /** Checks that both parts are there. */
    public Visitor {
      Objects.requireNonNull(user);
      Objects.requireNonNull(client);
    }

    /** A space is in no user's id. */
    String key() {
      return user.map(UserId::value).orElseGet(() -> " " + client.address());
    }

    AuditEvent event(AuditKind kind, ConversationId room) {
      return new AuditEvent(kind, user, user, client, Map.of()).with("room", room.toString());
    }
  }
}
