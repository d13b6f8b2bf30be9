package dev.parley.application.administration;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.UserId;
import java.util.Objects;
import java.util.Set;

/** Who may do what only administrators may. Thread-safe. */
public final class Administrators {
  private final Set<UserId> administrators;
  private final Auditor auditor;

  /** Knows these, and writes down who else tries. */
  public Administrators(Set<UserId> administrators, Auditor auditor) {
    this.administrators = Set.copyOf(administrators);
    this.auditor = Objects.requireNonNull(auditor);
  }

  /** Whether somebody is an administrator. */
  public boolean include(UserId user) {
    return administrators.contains(user);
  }

  /**
   * Whether the caller may go on. If not, that they have tried is noted.
   *
   * @param what they want, for the audit log
   */
  boolean admit(Grant caller, String what, Client client) {
    boolean admitted = include(caller.user());
    if (!admitted) {
      auditor.note(
          AuditEvent.by(caller.user(), AuditKind.ACCESS_DENIED, client).with("what", what));
    }
    return admitted;
  }
}
