package dev.parley.adapter.http;

import dev.parley.application.administration.ReadAuditLog;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, the newest first.
 *
 * @param next the {@code before} of the next page; absent on the last one
 */
record AuditBody(List<Entry> entries, @Nullable String next) implements JsonBody {
  static AuditBody of(ReadAuditLog.Outcome.Page page) {
    return new AuditBody(
        page.entries().stream().map(Entry::of).toList(),
        page.next().map(UUID::toString).orElse(null));
  }

  /**
   * Something that has happened.
   *
   * @param actor who has done it; absent if that is not known
   * @param subject to whom; absent if it is about nobody
   * @param address from which network address; empty if unknown
   * @param agent what the client called itself; empty if it did not say
   */
  record Entry(
      String id,
      String at,
      String kind,
      @Nullable String actor,
      @Nullable String subject,
      String address,
      String agent,
      Map<String, String> details) {
    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.id().toString(),
          Wire.timestamp(entry.at()),
          entry.kind().name().toLowerCase(Locale.ROOT),
          entry.actor().map(UserId::value).orElse(null),
          entry.subject().map(UserId::value).orElse(null),
          entry.client().address(),
          entry.client().agent(),
          new TreeMap<>(entry.details()));
    }
  }
}
