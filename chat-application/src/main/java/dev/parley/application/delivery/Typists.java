package dev.parley.application.delivery;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who types in a conversation, as its sessions here are told: nobody of themselves.
 *
 * @param users who types, for the sessions of everybody else
 * @param own the sessions here of those who type, each with what it is told instead; empty if that
 *     is nothing, as it was told nothing else before
 */
public record Typists(List<UserId> users, Map<Recipient, Optional<List<UserId>>> own) {
  /** Copies both parts. */
  public Typists {
    users = List.copyOf(users);
    own = Map.copyOf(own);
  }
}
