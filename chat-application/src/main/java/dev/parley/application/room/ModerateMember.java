package dev.parley.application.room;

import dev.parley.application.audit.AuditEvent;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Decides something about a member of a room: their role, whether they stay, whether they may come
 * back, whether they may speak. Idempotent, thread-safe.
 */
public final class ModerateMember {
  private final Timeline timeline;
  private final Consumer<AuditEvent> audit;

  /**
   * @param audit hears of everything that was decided; must not block
   */
  public ModerateMember(Timeline timeline, Consumer<AuditEvent> audit) {
    this.timeline = Objects.requireNonNull(timeline);
    this.audit = Objects.requireNonNull(audit);
  }

  /**
   * Carries a decision out, if the actor's role allows it.
   *
   * @param client from where the actor comes
   */
  public Outcome decide(Change.Moderation decision, Client client) {
    return switch (timeline.apply(List.of(decision)).getFirst()) {
      case ChangeOutcome.Applied applied -> {
        audit.accept(event(decision, client));
        yield new Outcome.Done(true);
      }
      case ChangeOutcome.Unchanged unchanged -> new Outcome.Done(false);
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Duplicate duplicate ->
          throw new IllegalStateException("only messages have duplicates");
    };
  }

  private static AuditEvent event(Change.Moderation decision, Client client) {
    return switch (decision) {
      case Change.SetRole change ->
          event(decision, AuditKind.ROLE_CHANGED, client)
              .with("role", change.role().name().toLowerCase(Locale.ROOT));
      case Change.Transfer transfer -> event(decision, AuditKind.ROOM_TRANSFERRED, client);
      case Change.Kick kick -> event(decision, AuditKind.MEMBER_KICKED, client);
      case Change.Ban ban ->
          event(decision, AuditKind.MEMBER_BANNED, client)
              .with("until", ban.until().map(Instant::toString).orElse("never"))
              .with("reason", ban.reason());
      case Change.LiftBan lift -> event(decision, AuditKind.MEMBER_BAN_LIFTED, client);
      case Change.Mute mute ->
          event(decision, AuditKind.MEMBER_MUTED, client).with("until", mute.until().toString());
      case Change.Unmute unmute -> event(decision, AuditKind.MEMBER_MUTE_LIFTED, client);
    };
  }

  private static AuditEvent event(Change.Moderation decision, AuditKind kind, Client client) {
    return AuditEvent.by(decision.actor(), kind, decision.subject(), client)
        .with("room", decision.conversation().toString());
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * It is so.
     *
     * @param news whether it was not before
     */
    record Done(boolean news) implements Outcome {}

    /** Things are as before. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
