package dev.parley.application.administration;

import dev.parley.application.access.AccessEnding;
import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.text.TextProblem;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Shuts a user out of the whole system, known or not: their live sessions end, their sign-ins end,
 * and whatever token they bear is refused for as long as the ban lasts. Idempotent, thread-safe.
 */
public final class BanUser {
  private final Administrators administrators;
  private final Bans bans;
  private final AccessEnding ending;
  private final Auditor auditor;
  private final InstantSource clock;

  /** Uses the given ports. */
  public BanUser(
      Administrators administrators,
      Bans bans,
      AccessEnding ending,
      Auditor auditor,
      InstantSource clock) {
    this.administrators = Objects.requireNonNull(administrators);
    this.bans = Objects.requireNonNull(bans);
    this.ending = Objects.requireNonNull(ending);
    this.auditor = Objects.requireNonNull(auditor);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Bans somebody; a ban that is in force is replaced. */
  public Outcome ban(Command command) {
    if (!administrators.admit(command.caller(), "ban", command.client())) {
      return new Outcome.Denied();
    }
    if (administrators.include(command.user())) {
      return new Outcome.Protected();
    }
    Optional<TextProblem> problem = Ban.REASON.problemIn(command.reason());
    if (problem.isPresent()) {
      return new Outcome.InvalidReason(problem.get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Ban ban =
        new Ban(
            command.user(),
            command.until().map(until -> until.truncatedTo(ChronoUnit.MICROS)),
            command.reason(),
            command.caller().user(),
            now);
    if (!ban.holdsAt(now)) {
      return new Outcome.AlreadyOver();
    }
    bans.put(ban);
    ending.endSignIns(command.user());
    auditor.record(
        AuditEvent.by(
                command.caller().user(), AuditKind.USER_BANNED, command.user(), command.client())
            .with("until", ban.until().map(Instant::toString).orElse("never"))
            .with("reason", ban.reason()));
    return new Outcome.Banned(ban);
  }

  /**
   * Who is to be shut out.
   *
   * @param caller who wants it
   * @param until from when on they may come back; empty for never
   * @param reason why, by the rule {@link Ban#REASON}
   */
  public record Command(
      Grant caller, UserId user, Optional<Instant> until, String reason, Client client) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** They are out. */
    record Banned(Ban ban) implements Outcome {}

    /** The caller is no administrator. */
    record Denied() implements Outcome {}

    /** The user is an administrator: first the configuration has to change. */
    record Protected() implements Outcome {}

    /** The reason cannot be taken. */
    record InvalidReason(TextProblem problem) implements Outcome {}

    /** The ban would end before it began. */
    record AlreadyOver() implements Outcome {}
  }
}
