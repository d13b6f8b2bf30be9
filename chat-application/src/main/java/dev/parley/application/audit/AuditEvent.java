package dev.parley.application.audit;

import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that matters for security, before it is written down.
 *
 * @param kind what
 * @param actor who has done it, if that is known
 * @param subject to whom, if it is about somebody
 * @param client from where
 * @param details what else there is to say; texts that are too long are cut
 */
public record AuditEvent(
    AuditKind kind,
    Optional<UserId> actor,
    Optional<UserId> subject,
    Client client,
    Map<String, String> details) {
  /** Cuts the details. */
  public AuditEvent {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(client);
    Map<String, String> cut = new TreeMap<>();
    details.forEach((name, text) -> cut.put(name, cut(text)));
    details = Map.copyOf(cut);
  }

  /** What somebody does to themselves. */
  public static AuditEvent by(UserId actor, AuditKind kind, Client client) {
    return new AuditEvent(kind, Optional.of(actor), Optional.of(actor), client, Map.of());
  }

  /** What somebody does to somebody else. */
  public static AuditEvent by(UserId actor, AuditKind kind, UserId subject, Client client) {
    return new AuditEvent(kind, Optional.of(actor), Optional.of(subject), client, Map.of());
  }

  /** What a stranger does. */
  public static AuditEvent byStranger(AuditKind kind, Optional<UserId> subject, Client client) {
    return new AuditEvent(kind, Optional.empty(), subject, client, Map.of());
  }

  /** The same with one more detail. */
  public AuditEvent with(String name, String text) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, text);
    return new AuditEvent(kind, actor, subject, client, more);
  }

  private static String cut(String text) {
    if (text.length() <= AuditEntry.MAX_DETAIL_LENGTH) {
      return text;
    }
    int end = AuditEntry.MAX_DETAIL_LENGTH;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
