package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The files of a {@link MemoryStore}. One lock guards all of them; nothing waits under it. */
final class InMemoryMediaCatalogue implements MediaCatalogue {
  private static final Comparator<MediaId> BY_TEXT = Comparator.comparing(MediaId::toString);

  private final InMemoryAvatars avatars;
  private final Predicate<BlobId> ofRooms;
  private final ReentrantLock lock = new ReentrantLock();
  // By text, so that the order is the same in every process. Both under the lock.
  private final Map<String, MediaObject> files = new TreeMap<>();
  private final Map<MediaId, Set<MessagePlace>> uses = new TreeMap<>(BY_TEXT);
  private final BiPredicate<ConversationId, UserId> members;

  /**
   * @param members who is in which conversation; asked without the lock
   */
  InMemoryMediaCatalogue(
      InMemoryAvatars avatars,
      BiPredicate<ConversationId, UserId> members,
      Predicate<BlobId> ofRooms) {
    this.avatars = avatars;
    this.members = members;
    this.ofRooms = ofRooms;
  }

  @Override
  public Grant grant(MediaObject announced, long quota) {
    lock.lock();
    try {
      if (!files.containsKey(announced.id().toString())) {
        long used = used(announced.owner());
        if (used + announced.bytes() > quota) {
          return new Grant.OverQuota(used);
        }
        put(announced);
      }
      return new Grant.Granted();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<MediaObject> find(MediaId id) {
    lock.lock();
    try {
      return Optional.ofNullable(files.get(id.toString()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long usedBy(UserId owner) {
    lock.lock();
    try {
      return used(owner);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<MediaObject> complete(MediaObject pending, MediaContent content) {
    lock.lock();
    try {
      MediaObject now = files.get(pending.id().toString());
      if (now != null && now.state() == MediaState.PENDING) {
        put(now.with(content));
      }
      return Optional.ofNullable(files.get(pending.id().toString()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<MediaObject> findAll(Set<MediaId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<MessagePlace> uses(MediaId id, UserId reader) {
    Map<ConversationId, MessagePlace> last = new HashMap<>();
    lock.lock();
    try {
      uses.getOrDefault(id, Set.of())
          .forEach(
              use ->
                  last.merge(
                      use.conversation(),
                      use,
                      (one, other) -> one.seq() > other.seq() ? one : other));
    } finally {
      lock.unlock();
    }
    return last.values().stream()
        .filter(use -> members.test(use.conversation(), reader))
        .limit(MAX_PAGE)
        .toList();
  }

  /** A message was stored that has these files; those that there are not are left out. */
  void attach(MessagePlace message, Collection<MediaId> ids) {
    lock.lock();
    try {
      for (MediaId id : ids) {
        MediaObject file = files.get(id.toString());
        if (file != null && file.state() != MediaState.PENDING) {
          uses.computeIfAbsent(id, key -> new HashSet<>()).add(message);
          put(file.in(MediaState.ATTACHED));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** A message was erased that had these files. */
  void release(MessagePlace message, Collection<MediaId> ids) {
    lock.lock();
    try {
      for (MediaId id : ids) {
        MediaObject file = files.get(id.toString());
        Set<MessagePlace> left = uses.getOrDefault(id, new HashSet<>());
        if (left.remove(message) && left.isEmpty() && file != null) {
          put(file.in(MediaState.RELEASED));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<MediaObject> removeReleased() {
    return remove(file -> file.state() == MediaState.RELEASED, MAX_PAGE);
  }

  @Override
  public List<MediaObject> removeUnattached(UserId owner) {
    return remove(
        file -> file.owner().equals(owner) && file.state() != MediaState.ATTACHED, MAX_PAGE);
  }

  @Override
  public List<MediaObject> removeUnattached(Instant announcedBefore) {
    return remove(
        file -> file.createdAt().isBefore(announcedBefore) && file.state() != MediaState.ATTACHED,
        MAX_PAGE);
  }

  @Override
  public List<MediaObject> of(UserId owner, Optional<MediaId> after, int limit) {
    lock.lock();
    try {
      return files.values().stream()
          .filter(file -> file.owner().equals(owner))
          .filter(file -> after.isEmpty() || BY_TEXT.compare(file.id(), after.get()) > 0)
          .limit(limit)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<BlobId> inUse(Set<BlobId> blobs) {
    Set<BlobId> used = new HashSet<>();
    lock.lock();
    try {
      for (MediaObject file : files.values()) {
        file.content().map(MediaContent::blob).filter(blobs::contains).ifPresent(used::add);
      }
    } finally {
      lock.unlock();
    }
    blobs.stream().filter(avatars::use).forEach(used::add);
    blobs.stream().filter(ofRooms).forEach(used::add);
    return used;
  }

  private List<MediaObject> remove(Predicate<MediaObject> which, int limit) {
    lock.lock();
    try {
      List<MediaObject> removed = matching(which).stream().limit(limit).toList();
      for (MediaObject file : removed) {
        files.remove(file.id().toString());
        uses.remove(file.id());
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  private List<MediaObject> matching(Predicate<MediaObject> which) {
    return files.values().stream().filter(which).toList();
  }

  private void put(MediaObject file) {
    files.put(file.id().toString(), file);
  }

  private long used(UserId owner) {
    return files.values().stream()
        .filter(file -> file.owner().equals(owner))
        .mapToLong(MediaObject::bytes)
        .sum();
  }
}
