package dev.parley.adapter.memory;

import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * A store in memory, with all its ports.
 *
 * <p>It keeps everything until nobody refers to it any more, and nothing after that: durable here
 * means as long as the process. Nothing is ever dropped to save memory, so what a server can hold
 * is a matter of its heap. There is nothing to close.
 *
 * <p>Thread-safe. Each conversation has a lock of its own for writes; reading a log takes none.
 */
public final class MemoryAdapter {
  private final MemoryStore store;
  private final InMemoryTimeline timeline;

  private MemoryAdapter(MemoryStore store) {
    this.store = store;
    this.timeline = new InMemoryTimeline(store);
  }

  /**
   * Opens an empty store.
   *
   * @param clock where events get their times from
   */
  public static MemoryAdapter open(InstantSource clock) {
    return open(clock, UUID::randomUUID);
  }

  /**
   * Opens an empty store that is the same in every run if clock and ids are.
   *
   * @param clock where events get their times from
   * @param ids where the store's epoch comes from
   */
  public static MemoryAdapter open(InstantSource clock, IdSource ids) {
    Objects.requireNonNull(clock);
    return new MemoryAdapter(new MemoryStore(clock, new DatabaseEpoch(ids.next())));
  }

  /**
   * Another instance on the same store, as in a cluster: both see the same, and each {@linkplain
   * Timeline#onCommit hears} of what is committed through itself.
   */
  public MemoryAdapter openPeer() {
    return new MemoryAdapter(store);
  }

  /** The known users. */
  public Users users() {
    return store.users();
  }

  /** The conversations that exist. */
  public Conversations conversations() {
    return new InMemoryConversations(store);
  }

  /** Who is in them. */
  public Memberships memberships() {
    return new InMemoryMemberships(store);
  }

  /** Their logs. The same object each time, since it knows this instance's listener. */
  public Timeline timeline() {
    return timeline;
  }

  /** The watermarks of members. */
  public Receipts receipts() {
    return new InMemoryReceipts(store);
  }

  /** What each device has acknowledged. */
  public DeviceCursors deviceCursors() {
    return store.deviceCursors();
  }

  /** Users' lists of conversations. */
  public Inbox inbox() {
    return new InMemoryInbox(store);
  }
}
