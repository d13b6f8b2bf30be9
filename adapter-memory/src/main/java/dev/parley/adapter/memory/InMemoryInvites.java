package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.Invites;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The invites to the rooms of a {@link MemoryStore}. Those that have expired are forgotten. */
final class InMemoryInvites implements Invites {
  private static final Comparator<Invite> NEWEST_FIRST =
      Comparator.comparing(Invite::createdAt)
          .thenComparing(invite -> invite.id().value().toString())
          .reversed();

  private final ConcurrentHashMap<InviteCode.Hash, Invite> invites = new ConcurrentHashMap<>();

  @Override
  public void create(Invite invite) {
    invites.values().removeIf(old -> !invite.createdAt().isBefore(old.expiresAt()));
    invites.put(invite.code(), invite);
  }

  @Override
  public Optional<Invite> find(InviteCode.Hash code, Instant now) {
    return Optional.ofNullable(invites.get(code)).filter(invite -> invite.isGoodAt(now));
  }

  @Override
  public Optional<Invite> redeem(InviteCode.Hash code, Instant now) {
    AtomicBoolean redeemed = new AtomicBoolean();
    Invite after =
        invites.computeIfPresent(
            code,
            (key, invite) -> {
              if (!invite.isGoodAt(now)) {
                return invite;
              }
              redeemed.set(true);
              return invite.used();
            });
    return redeemed.get() ? Optional.ofNullable(after) : Optional.empty();
  }

  @Override
  public List<Invite> list(ConversationId room, Instant now) {
    return invites.values().stream()
        .filter(invite -> invite.room().equals(room) && invite.isGoodAt(now))
        .sorted(NEWEST_FIRST)
        .limit(MAX_LISTED)
        .toList();
  }

  @Override
  public boolean revoke(ConversationId room, InviteId id) {
    return invites
        .values()
        .removeIf(invite -> invite.room().equals(room) && invite.id().equals(id));
  }
}
