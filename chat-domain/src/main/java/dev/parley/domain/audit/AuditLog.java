package dev.parley.domain.audit;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of what matters for security. Entries are never changed. Thread-safe; every method throws
 * {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface AuditLog {
  /** The most entries of a page. */
  int MAX_PAGE = 500;

  /** Writes entries down. Idempotent by their ids. */
  void append(List<AuditEntry> entries);

  /**
   * Entries, by falling id.
   *
   * @param before only those with a lower id, of which this page is the continuation
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<AuditEntry> page(Filter filter, Optional<UUID> before, int limit);

  /**
   * Which entries.
   *
   * @param kind of one kind only
   * @param user only those in which the user is actor or subject
   */
  record Filter(Optional<AuditKind> kind, Optional<UserId> user) {
    /** Everything. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    /** Checks that both parts are there. */
    public Filter {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(user);
    }
  }
}
