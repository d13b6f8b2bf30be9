package dev.parley.domain.message;

import dev.parley.domain.user.UserId;
import java.util.List;

/**
 * Whom a message names.
 *
 * @param users each once, at most {@value #MAX_USERS}; whether they are in the conversation, or
 *     exist at all, does not matter
 * @param everyone whether it names everybody in the conversation
 */
public record Mentions(List<UserId> users, boolean everyone) {
  /** The most users that a message names. */
  public static final int MAX_USERS = 50;

  /** Nobody. */
  public static final Mentions NONE = new Mentions(List.of(), false);

  /** Keeps the first of each and checks how many there are. */
  public Mentions {
    users = users.isEmpty() ? List.of() : users.stream().distinct().toList();
    if (users.size() > MAX_USERS) {
      throw new IllegalArgumentException("at most " + MAX_USERS + " mentions");
    }
  }

  /** Whether nobody is named. */
  public boolean isEmpty() {
    return users.isEmpty() && !everyone;
  }

  /** Whether somebody who did not send the message is named by it. */
  public boolean names(UserId user) {
    return everyone || users.contains(user);
  }
}
