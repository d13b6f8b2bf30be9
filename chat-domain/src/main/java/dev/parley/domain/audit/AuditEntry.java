package dev.parley.domain.audit;

import dev.parley.domain.access.Client;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that matters for security has happened.
 *
 * @param id which entry; of version 7, so that later entries have higher ids by about a millisecond
 * @param at when; microseconds
 * @param kind what
 * @param actor who has done it, if that is known
 * @param subject to whom, if it is about somebody
 * @param client from where
 * @param details what else there is to say: at most {@value #MAX_DETAILS} short texts by name.
 *     Never a password, a token or the text of a message
 */
public record AuditEntry(
    UUID id,
    Instant at,
    AuditKind kind,
    Optional<UserId> actor,
    Optional<UserId> subject,
    Client client,
    Map<String, String> details) {
  /** The most details. */
  public static final int MAX_DETAILS = 10;

  /** The longest detail, in UTF-16 units. */
  public static final int MAX_DETAIL_LENGTH = 300;

  /** Checks the parts. */
  public AuditEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(client);
    details = Map.copyOf(details);
    if (details.size() > MAX_DETAILS
        || details.values().stream()
            .anyMatch(text -> text.length() > MAX_DETAIL_LENGTH || text.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("an entry has at most 10 short details");
    }
  }
}
