package dev.parley.adapter.postgres;

import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.MediaCatalogue;
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
import dev.parley.domain.room.RoomPasswords;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.time.InstantSource;

/** The durable ports on one PostgreSQL database. Thread-safe. */
public final class PostgresAdapter implements AutoCloseable {
  private static final int FIRST_QUESTIONS = 10;

  private final Watchdog watchdog;
  private final Database database;
  private final GroupCommit groupCommit;
  private final Users users;
  private final Conversations conversations;
  private final Memberships memberships;
  private final Timeline timeline;
  private final PostgresReceipts receipts;
  private final PostgresDeviceCursors deviceCursors;
  private final Inbox inbox;
  private final Accounts accounts;
  private final Profiles profiles;
  private final Blocks blocks;
  private final Contacts contacts;
  private final NotificationSettings notificationSettings;
  private final Bans bans;
  private final SignIns signIns;
  private final Revocations revocations;
  private final Attempts attempts;
  private final AuditLog auditLog;
  private final MessageArchive messageArchive;
  private final PresenceRecords presenceRecords;
  private final MessageStates messageStates;
  private final MessageSearch messageSearch;
  private final SearchIndexer searchIndexer;
  private final RoomPasswords roomPasswords;
  private final Invites invites;
  private final RoomDirectory roomDirectory;
  private final MediaCatalogue mediaCatalogue;
  private final Avatars avatars;
  private final Housekeeping housekeeping;

  private PostgresAdapter(
      PostgresConfig config, Connections connections, InstantSource clock, IdSource ids) {
    watchdog = new Watchdog();
    database = new Database(config, connections, watchdog);
    searchIndexer = new SearchIndexer(database, config.searchLanguage());
    CommitAnnouncer announcer = new CommitAnnouncer(searchIndexer::committed);
    groupCommit = new GroupCommit(config, connections, watchdog, announcer, clock);
    users = new PostgresUsers(database);
    conversations = new PostgresConversations(database);
    memberships = new PostgresMemberships(database);
    timeline = new PostgresTimeline(database, groupCommit, announcer, new Epochs(database, ids));
    receipts = new PostgresReceipts(config, database);
    deviceCursors = new PostgresDeviceCursors(config, database);
    inbox = new PostgresInbox(database);
    accounts = new PostgresAccounts(database);
    profiles = new PostgresProfiles(database);
    blocks = new PostgresBlocks(database);
    contacts = new PostgresContacts(database);
    notificationSettings = new PostgresNotificationSettings(database);
    bans = new PostgresBans(database);
    signIns = new PostgresSignIns(database);
    revocations = new PostgresRevocations(config, database);
    attempts = new PostgresAttempts(database, ids);
    auditLog = new PostgresAuditLog(database);
    messageArchive = new PostgresMessageArchive(database);
    presenceRecords = new PostgresPresenceRecords(database);
    messageStates = new PostgresMessageStates(database);
    messageSearch = new PostgresMessageSearch(database, config.searchLanguage());
    roomPasswords = new PostgresRoomPasswords(database);
    invites = new PostgresInvites(database);
    roomDirectory = new PostgresRoomDirectory(database);
    mediaCatalogue = new PostgresMediaCatalogue(database);
    avatars = new PostgresAvatars(database);
    housekeeping = new Housekeeping(database, clock);
  }

  /**
   * Brings the schema up to date and opens the ports.
   *
   * @param clock where the times of events come from, and by which old rows are removed
   * @param ids where a new epoch comes from, and the ids of calls that must not count twice
   * @throws PortUnavailableException if the database cannot be asked
   * @throws IllegalStateException if the database is older than PostgreSQL 15, its schema is newer
   *     than this program, or it does not have the text search configuration
   */
  public static PostgresAdapter open(PostgresConfig config, InstantSource clock, IdSource ids) {
    Connections connections = new Connections(config);
    new SchemaMigration(connections, ChangeLog.packaged()).run();
    PostgresAdapter adapter = new PostgresAdapter(config, connections, clock, ids);
    adapter.begin(config.searchLanguage());
    return adapter;
  }

  private void begin(String searchLanguage) {
    try {
      checkLanguage(searchLanguage);
      housekeeping.start();
      searchIndexer.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A machine on which much starts at once may be too slow for the time that people wait for. */
  private void checkLanguage(String searchLanguage) {
    for (int attempt = 1; ; attempt++) {
      try {
        PostgresMessageSearch.checkLanguage(database, searchLanguage);
        return;
      } catch (PortUnavailableException e) {
        if (attempt == FIRST_QUESTIONS) {
          throw e;
        }
      }
    }
  }

  /**
   * Only brings the schema up to date. Safe to call from many processes at once.
   *
   * @throws PortUnavailableException if the database cannot be asked
   * @throws IllegalStateException as from {@link #open}
   */
  public static void migrate(PostgresConfig config) {
    new SchemaMigration(new Connections(config), ChangeLog.packaged()).run();
  }

  /** The users. */
  public Users users() {
    return users;
  }

  /** The conversations. */
  public Conversations conversations() {
    return conversations;
  }

  /** Who is in them. */
  public Memberships memberships() {
    return memberships;
  }

  /** Their logs. */
  public Timeline timeline() {
    return timeline;
  }

  /** How far their members have come. */
  public Receipts receipts() {
    return receipts;
  }

  /** What each of their devices holds. */
  public DeviceCursors deviceCursors() {
    return deviceCursors;
  }

  /** The users' lists of conversations. */
  public Inbox inbox() {
    return inbox;
  }

  /** The accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** What users say of themselves. */
  public Profiles profiles() {
    return profiles;
  }

  /** Who has blocked whom. */
  public Blocks blocks() {
    return blocks;
  }

  /** Whom users have among their contacts. */
  public Contacts contacts() {
    return contacts;
  }

  /** How users want to be notified. */
  public NotificationSettings notificationSettings() {
    return notificationSettings;
  }

  /** Who is shut out. */
  public Bans bans() {
    return bans;
  }

  /** Who stays signed in where. */
  public SignIns signIns() {
    return signIns;
  }

  /** The access tokens that were called back. */
  public Revocations revocations() {
    return revocations;
  }

  /** Failed attempts at passwords. */
  public Attempts attempts() {
    return attempts;
  }

  /** The log of what matters for security. */
  public AuditLog auditLog() {
    return auditLog;
  }

  /** What users have chosen to be seen as, and when they were seen last. */
  public PresenceRecords presenceRecords() {
    return presenceRecords;
  }

  /** What has become of messages. */
  public MessageStates messageStates() {
    return messageStates;
  }

  /** Messages by what they say. */
  public MessageSearch messageSearch() {
    return messageSearch;
  }

  /** What users have said. */
  public MessageArchive messageArchive() {
    return messageArchive;
  }

  /** The passwords of rooms. */
  public RoomPasswords roomPasswords() {
    return roomPasswords;
  }

  /** The invites to rooms. */
  public Invites invites() {
    return invites;
  }

  /** The rooms that anybody may find. */
  public RoomDirectory roomDirectory() {
    return roomDirectory;
  }

  /** What is known of files. */
  public MediaCatalogue mediaCatalogue() {
    return mediaCatalogue;
  }

  /** The pictures of users. */
  public Avatars avatars() {
    return avatars;
  }

  /**
   * Asks the database for a sign of life. Returns after about a second at most, longer only while
   * no connection is free.
   *
   * @throws PortUnavailableException if there is none
   */
  public void ping() {
    database.ping();
  }

  /** What the writing of changes has come to. */
  public WriterStats writerStats() {
    return groupCommit.stats();
  }

  /** What the connections are doing, and what the writing has come to. */
  public Stats stats() {
    return new Stats(
        database.stats(), groupCommit.stats(), receipts.stats(), deviceCursors.stats());
  }

  /**
   * Figures for metrics.
   *
   * @param pool the connections for everything but the writing of changes
   * @param changes of the timeline
   * @param receipts calls that raise watermarks; what {@link WriterStats} says of changes it says
   *     here of calls
   * @param deviceCursors calls that raise cursors, likewise
   */
  public record Stats(
      Pool pool, WriterStats changes, WriterStats receipts, WriterStats deviceCursors) {}

  /**
   * Connections now.
   *
   * @param most how many there may be
   * @param inUse how many somebody uses
   * @param idle how many are open and free
   * @param waiting how many callers wait for one
   */
  public record Pool(int most, int inUse, int idle, int waiting) {}

  /** Writes the changes that wait, refuses new ones, and drops all connections. */
  @Override
  public void close() {
    housekeeping.close();
    searchIndexer.close();
    groupCommit.close();
    receipts.close();
    deviceCursors.close();
    database.close();
    watchdog.close();
  }
}
