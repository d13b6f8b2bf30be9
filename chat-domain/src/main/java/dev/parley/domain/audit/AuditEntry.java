package dev.parley.domain.audit;

import dev.parley.domain.access.Client;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Something that matters for security has happened.
 *
 * @param id which entry; of version 7, so that later entries have higher ids by about a millisecond
 * @param at when; microseconds
 * @param kind what
 * @param actor who has done it, if that is known
 * @param subject to whom, if it is about somebody
 * @param client from where
 * @param details what else there is to say: at most {@value #MAX_DETAILS} texts by name. Longer
 *     ones are cut, and what no store can hold becomes U+FFFD, since some of it is what strangers
 *     sent. Never a password, a token or the text of a message
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
    if (details.size() > MAX_DETAILS) {
      throw new IllegalArgumentException("an entry has at most " + MAX_DETAILS + " details");
    }
    details =
        details.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, detail -> storable(detail.getValue())));
  }

  private static String storable(String text) {
    StringBuilder storable = new StringBuilder(Math.min(text.length(), MAX_DETAIL_LENGTH));
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      int units = Character.charCount(codePoint);
      if (storable.length() + units > MAX_DETAIL_LENGTH) {
        break;
      }
      boolean isHeld =
          codePoint != 0
              && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
      storable.appendCodePoint(isHeld ? codePoint : 0xfffd);
      i += units;
    }
    return storable.toString();
  }
}
