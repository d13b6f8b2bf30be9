package dev.parley.adapter.memory;

import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The last {@value #MAX_ENTRIES} entries of the audit log of a {@link MemoryStore}: here the log is
 * for looking at, not for keeping.
 */
final class InMemoryAuditLog implements AuditLog {
  static final int MAX_ENTRIES = 10_000;

  // As the bytes of an id sort; UUID itself compares signed numbers.
  private static final Comparator<UUID> BY_BYTES =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final ConcurrentSkipListMap<UUID, AuditEntry> entries =
      new ConcurrentSkipListMap<>(BY_BYTES);

  @Override
  public void append(List<AuditEntry> added) {
    for (AuditEntry entry : added) {
      entries.putIfAbsent(entry.id(), entry);
    }
    while (entries.size() > MAX_ENTRIES) {
      entries.pollFirstEntry();
    }
  }

  @Override
  public List<AuditEntry> page(Filter filter, Optional<UUID> before, int limit) {
    NavigableMap<UUID, AuditEntry> newestFirst = entries.descendingMap();
    NavigableMap<UUID, AuditEntry> rest =
        before.map(id -> newestFirst.tailMap(id, false)).orElse(newestFirst);
    return rest.values().stream()
        .filter(entry -> filter.kind().map(entry.kind()::equals).orElse(true))
        .filter(entry -> filter.user().map(user -> concerns(entry, user)).orElse(true))
        .limit(limit)
        .toList();
  }

  private static boolean concerns(AuditEntry entry, UserId user) {
    return entry.actor().equals(Optional.of(user)) || entry.subject().equals(Optional.of(user));
  }
}
