package dev.parley.application.administration;

import dev.parley.application.access.AccessWatch;
import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/** Lets a user in again who was shut out; they have to sign in anew. Idempotent, thread-safe. */
public final class LiftBan {
  private final Administrators administrators;
  private final Bans bans;
  private final AccessWatch watch;
  private final Auditor auditor;

  /** Uses the given ports. */
  public LiftBan(Administrators administrators, Bans bans, AccessWatch watch, Auditor auditor) {
    this.administrators = Objects.requireNonNull(administrators);
    this.bans = Objects.requireNonNull(bans);
    this.watch = Objects.requireNonNull(watch);
    this.auditor = Objects.requireNonNull(auditor);
  }

  /** Lifts the ban of a user. */
  public Outcome lift(Grant caller, UserId user, Client client) {
    if (!administrators.admit(caller, "lift-ban", client)) {
      return new Outcome.Denied();
    }
    boolean lifted = bans.lift(user);
    watch.look();
    auditor.record(AuditEvent.by(caller.user(), AuditKind.BAN_LIFTED, user, client));
    return new Outcome.Lifted(lifted);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The user is not banned.
     *
     * @param news whether they were until now
     */
    record Lifted(boolean news) implements Outcome {}

    /** The caller is no administrator. */
    record Denied() implements Outcome {}
  }
}
