package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.people.About;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A member calls themselves something else now, or says something else of themselves. Signalled in
 * each of the conversations in which others may want to know.
 *
 * @param conversation where
 * @param user who
 * @param displayName what others see them called
 * @param about what others read about them
 * @param changedAt when; keep the latest, since signals come in any order
 */
public record ProfileChanged(
    ConversationId conversation,
    UserId user,
    DisplayName displayName,
    Optional<About> about,
    Instant changedAt)
    implements Signal {
  /** Checks that all parts are there. */
  public ProfileChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(about);
    Objects.requireNonNull(changedAt);
  }
}
