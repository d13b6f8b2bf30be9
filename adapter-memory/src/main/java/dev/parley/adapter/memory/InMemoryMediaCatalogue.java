package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The files of a {@link MemoryStore}. One lock guards all of them; nothing waits under it. */
final class InMemoryMediaCatalogue implements MediaCatalogue {
  private static final Comparator<MediaId> BY_TEXT = Comparator.comparing(MediaId::toString);

  private final InMemoryAvatars avatars;
  private final ReentrantLock lock = new ReentrantLock();
  // By text, so that the order is the same in every process. Both under the lock.
  private final Map<String, MediaObject> files = new TreeMap<>();
  private final Map<MediaId, ClientMessageId> messages = new TreeMap<>(BY_TEXT);

  InMemoryMediaCatalogue(InMemoryAvatars avatars) {
    this.avatars = avatars;
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
  public Attachment attach(
      UserId owner, ConversationId conversation, ClientMessageId message, List<MediaId> ids) {
    lock.lock();
    try {
      List<MediaObject> attached = new ArrayList<>();
      for (MediaId id : ids) {
        MediaObject file = files.get(id.toString());
        if (file == null
            || !file.owner().equals(owner)
            || !file.conversation().equals(conversation)
            || (file.state() != MediaState.READY && !message.equals(messages.get(id)))) {
          return new Attachment.Unusable(id);
        }
        attached.add(file.in(MediaState.ATTACHED));
      }
      for (MediaObject file : attached) {
        put(file);
        messages.put(file.id(), message);
      }
      return new Attachment.Attached(attached);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void detach(UserId owner, ConversationId conversation, ClientMessageId message) {
    lock.lock();
    try {
      for (MediaObject file : matching(isOf(owner, conversation, message))) {
        messages.remove(file.id());
        put(file.in(MediaState.READY));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<MediaObject> removeAttached(
      UserId owner, ConversationId conversation, ClientMessageId message) {
    return remove(isOf(owner, conversation, message), Integer.MAX_VALUE);
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
    return used;
  }

  private Predicate<MediaObject> isOf(
      UserId owner, ConversationId conversation, ClientMessageId message) {
    return file ->
        file.owner().equals(owner)
            && file.conversation().equals(conversation)
            && message.equals(messages.get(file.id()));
  }

  private List<MediaObject> remove(Predicate<MediaObject> which, int limit) {
    lock.lock();
    try {
      List<MediaObject> removed = matching(which).stream().limit(limit).toList();
      for (MediaObject file : removed) {
        files.remove(file.id().toString());
        messages.remove(file.id());
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
