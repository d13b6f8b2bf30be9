package dev.parley.application.administration;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Shows an administrator the audit log, the newest first, and writes that down. Thread-safe. */
public final class ReadAuditLog {
  /** The most entries on a page. */
  public static final int MAX_LIMIT = 200;

  private final Administrators administrators;
  private final AuditLog log;
  private final Auditor auditor;

  /** Uses the given ports. */
  public ReadAuditLog(Administrators administrators, AuditLog log, Auditor auditor) {
    this.administrators = Objects.requireNonNull(administrators);
    this.log = Objects.requireNonNull(log);
    this.auditor = Objects.requireNonNull(auditor);
  }

  /**
   * One page.
   *
   * @param before {@link Outcome.Page#next()} of the page before; empty for the first
   * @param limit the most entries wanted; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Outcome read(
      Grant caller, AuditLog.Filter filter, Optional<UUID> before, int limit, Client client) {
    if (!administrators.admit(caller, "audit", client)) {
      return new Outcome.Denied();
    }
    auditor.record(AuditEvent.by(caller.user(), AuditKind.AUDIT_LOG_READ, client));
    int size = Math.min(limit, MAX_LIMIT);
    List<AuditEntry> entries = log.page(filter, before, size + 1);
    if (entries.size() <= size) {
      return new Outcome.Page(entries, Optional.empty());
    }
    List<AuditEntry> page = entries.subList(0, size);
    return new Outcome.Page(page, Optional.of(page.getLast().id()));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * A page of the log.
     *
     * @param next where the next page starts; empty on the last page
     */
    record Page(List<AuditEntry> entries, Optional<UUID> next) implements Outcome {
      /** Copies the list. */
      public Page {
        entries = List.copyOf(entries);
      }
    }

    /** The caller is no administrator. */
    record Denied() implements Outcome {}
  }
}
