package dev.parley.adapter.memory;

import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures of users of a {@link MemoryStore}. */
final class InMemoryAvatars implements Avatars {
  private final ConcurrentHashMap<UserId, Avatar> avatars = new ConcurrentHashMap<>();

  @Override
  public Optional<Avatar> find(UserId owner) {
    return Optional.ofNullable(avatars.get(owner));
  }

  @Override
  public Optional<Avatar> put(Avatar avatar) {
    return Optional.ofNullable(avatars.put(avatar.owner(), avatar));
  }

  @Override
  public Optional<Avatar> remove(UserId owner) {
    return Optional.ofNullable(avatars.remove(owner));
  }

  boolean use(BlobId blob) {
    return avatars.values().stream()
        .anyMatch(avatar -> avatar.large().equals(blob) || avatar.small().equals(blob));
  }
}
