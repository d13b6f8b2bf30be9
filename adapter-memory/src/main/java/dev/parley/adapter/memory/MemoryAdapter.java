package dev.parley.adapter.memory;

import dev.parley.domain.IdSource;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.message.MessageArchive;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.room.Invites;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomPasswords;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * A store in memory, with all its ports.
 *
 * <p>It keeps everything until nobody refers to it any more, and nothing after that: durable here
 * means as long as the process. Of users, accounts and conversations nothing is ever dropped to
 * save memory, so what a server can hold is a matter of its heap; what strangers can make more of
 * (failed attempts, counts, the audit log) has a bound, beyond which the oldest goes. There is
 * nothing to close.
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

  /** What users have chosen to be seen as, and when they were seen last. */
  public PresenceRecords presenceRecords() {
    return store.presenceRecords();
  }

  /** Users' lists of conversations. */
  public Inbox inbox() {
    return new InMemoryInbox(store);
  }

  /** What has become of messages. */
  public MessageStates messageStates() {
    return new InMemoryMessageStates(store);
  }

  /** Messages by what they say; what is new can be found at once. */
  public MessageSearch messageSearch() {
    return new InMemoryMessageSearch(store);
  }

  /** What users have said. */
  public MessageArchive messageArchive() {
    return new InMemoryMessageArchive(store);
  }

  /** The accounts. Names that were taken once stay taken. */
  public Accounts accounts() {
    return store.accounts();
  }

  /** What users say of themselves. */
  public Profiles profiles() {
    return store.profiles();
  }

  /** Who has blocked whom. */
  public Blocks blocks() {
    return store.blocks();
  }

  /** Whom users have among their contacts. */
  public Contacts contacts() {
    return store.contacts();
  }

  /** How users want to be notified. */
  public NotificationSettings notificationSettings() {
    return store.notificationSettings();
  }

  /** The passwords of rooms. */
  public RoomPasswords roomPasswords() {
    return store.roomPasswords();
  }

  /** The invites to rooms; those that have expired are forgotten. */
  public Invites invites() {
    return store.invites();
  }

  /** The rooms that anybody may find. */
  public RoomDirectory roomDirectory() {
    return new InMemoryRoomDirectory(store);
  }

  /** Who is shut out. */
  public Bans bans() {
    return store.bans();
  }

  /** Who stays signed in where. */
  public SignIns signIns() {
    return store.signIns();
  }

  /** Which access tokens were called back. */
  public Revocations revocations() {
    return store.revocations();
  }

  /** Who has failed to give a password; the last 100,000. */
  public Attempts attempts() {
    return store.attempts();
  }

  /** What mattered for security; the last 10,000 entries. */
  public AuditLog auditLog() {
    return store.auditLog();
  }

  /** What is known of files. */
  public MediaCatalogue mediaCatalogue() {
    return store.mediaCatalogue();
  }

  /** The pictures of users. */
  public Avatars avatars() {
    return store.avatars();
  }

  /** The bytes of files. */
  public MediaStore mediaStore() {
    return store.mediaStore();
  }

  /** How often things were done; by the clock of the store, for the last 100,000 keys. */
  public RateLimiter rateLimiter() {
    return store.rateLimiter();
  }

  /** When sign-ins were used, by the clock of the store; the last 100,000. */
  public SignInActivity signInActivity() {
    return store.signInActivity();
  }

  /** The ends of the logs that were read last, 200 at most. */
  public RecentEntries recentEntries() {
    return store.recentEntries();
  }

  /** The first pages of the list of rooms. */
  public RoomPages roomPages() {
    return store.roomPages();
  }
}
