package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ports of a store share: the logs, and the ways to find them. Thread-safe.
 *
 * <p>Lock order: a log's lock first, then the maps' own; no thread holds the locks of two logs.
 */
final class MemoryStore {
  private final InstantSource clock;
  private final DatabaseEpoch epoch;
  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryDeviceCursors deviceCursors = new InMemoryDeviceCursors();
  private final InMemoryPresenceRecords presenceRecords = new InMemoryPresenceRecords();
  private final InMemoryAccounts accounts = new InMemoryAccounts(users);
  private final InMemoryProfiles profiles = new InMemoryProfiles(users, accounts);
  private final InMemoryBlocks blocks = new InMemoryBlocks();
  private final InMemoryContacts contacts = new InMemoryContacts();
  private final InMemoryNotificationSettings notificationSettings =
      new InMemoryNotificationSettings();
  private final InMemoryBans bans = new InMemoryBans();
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemorySignIns signIns = new InMemorySignIns(revocations);
  private final InMemoryAttempts attempts = new InMemoryAttempts();
  private final InMemoryAuditLog auditLog = new InMemoryAuditLog();
  private final InMemoryRoomPasswords roomPasswords = new InMemoryRoomPasswords();
  private final InMemoryInvites invites = new InMemoryInvites();
  private final InMemoryAvatars avatars = new InMemoryAvatars();
  private final InMemoryMediaCatalogue mediaCatalogue =
      new InMemoryMediaCatalogue(avatars, this::isMember, this::showsRoom);
  private final InMemoryMediaStore mediaStore;
  private final InMemoryRateLimiter rateLimiter;
  private final InMemorySignInActivity signInActivity;
  private final InMemoryRecentEntries recentEntries;
  private final InMemoryRoomPages roomPages;
  private final ConcurrentHashMap<ConversationId, ConversationLog> logs = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ConversationLog> roomsByKey = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Pair, ConversationLog> directByPair = new ConcurrentHashMap<>();

  // By id, so that the order in which they come is the same in every process.
  private final ConcurrentHashMap<UserId, Map<ConversationId, ConversationLog>> logsByMember =
      new ConcurrentHashMap<>();

  MemoryStore(InstantSource clock, DatabaseEpoch epoch) {
    this.clock = clock;
    this.epoch = epoch;
    this.mediaStore = new InMemoryMediaStore(clock);
    this.rateLimiter = new InMemoryRateLimiter(clock);
    this.signInActivity = new InMemorySignInActivity(clock);
    this.recentEntries = new InMemoryRecentEntries(clock);
    this.roomPages = new InMemoryRoomPages(clock);
  }

  InstantSource clock() {
    return clock;
  }

  DatabaseEpoch epoch() {
    return epoch;
  }

  InMemoryUsers users() {
    return users;
  }

  InMemoryDeviceCursors deviceCursors() {
    return deviceCursors;
  }

  InMemoryPresenceRecords presenceRecords() {
    return presenceRecords;
  }

  InMemoryAccounts accounts() {
    return accounts;
  }

  InMemoryProfiles profiles() {
    return profiles;
  }

  InMemoryBlocks blocks() {
    return blocks;
  }

  InMemoryContacts contacts() {
    return contacts;
  }

  InMemoryNotificationSettings notificationSettings() {
    return notificationSettings;
  }

  InMemoryBans bans() {
    return bans;
  }

  InMemoryRevocations revocations() {
    return revocations;
  }

  InMemorySignIns signIns() {
    return signIns;
  }

  InMemoryAttempts attempts() {
    return attempts;
  }

  InMemoryAuditLog auditLog() {
    return auditLog;
  }

  InMemoryRoomPasswords roomPasswords() {
    return roomPasswords;
  }

  InMemoryInvites invites() {
    return invites;
  }

  InMemoryAvatars avatars() {
    return avatars;
  }

  InMemoryMediaCatalogue mediaCatalogue() {
    return mediaCatalogue;
  }

  InMemoryMediaStore mediaStore() {
    return mediaStore;
  }

  InMemoryRateLimiter rateLimiter() {
    return rateLimiter;
  }

  InMemorySignInActivity signInActivity() {
    return signInActivity;
  }

  InMemoryRecentEntries recentEntries() {
    return recentEntries;
  }

  InMemoryRoomPages roomPages() {
    return roomPages;
  }

  /** All logs, in no order. */
  Collection<ConversationLog> logs() {
    return logs.values();
  }

  @Nullable ConversationLog log(ConversationId id) {
    return logs.get(id);
  }

  @Nullable ConversationLog room(RoomName name) {
    return roomsByKey.get(name.key());
  }

  @Nullable ConversationLog direct(UserId one, UserId other) {
    return directByPair.get(Pair.of(one, other));
  }

  /** The log of the room of this name, or of this pair. */
  @Nullable ConversationLog find(Conversation conversation) {
    return switch (conversation) {
      case Room room -> room(room.name());
      case DirectConversation direct -> direct(direct.first(), direct.second());
    };
  }

  /** The logs of the conversations that the user is in, or was in a moment ago. */
  Collection<ConversationLog> logsOf(UserId member) {
    return logsByMember.getOrDefault(member, Map.of()).values();
  }

  private boolean showsRoom(BlobId blob) {
    return logs.values().stream()
        .map(ConversationLog::conversation)
        .anyMatch(
            conversation ->
                conversation instanceof Room room
                    && room.settings().picture() instanceof RoomPicture.Chosen chosen
                    && (chosen.large().equals(blob.value())
                        || chosen.small().equals(blob.value())));
  }

  private boolean isMember(ConversationId conversation, UserId user) {
    return logsByMember.getOrDefault(user, Map.of()).containsKey(conversation);
  }

  /**
   * Makes the log findable, unless there is one already for the room's name or the pair.
   *
   * @return the log that can be found now
   */
  ConversationLog publish(ConversationLog fresh) {
    return switch (fresh.conversation()) {
      case Room room -> roomsByKey.computeIfAbsent(room.name().key(), key -> publishById(fresh));
      case DirectConversation direct ->
          directByPair.computeIfAbsent(
              new Pair(direct.first(), direct.second()), key -> publishById(fresh));
    };
  }

  // Runs while the other map holds the entry back: whoever finds a room can find its log, too.
  private ConversationLog publishById(ConversationLog fresh) {
    Conversation conversation = fresh.conversation();
    if (logs.putIfAbsent(conversation.id(), fresh) != null) {
      throw new IllegalArgumentException("there is another conversation " + conversation.id());
    }
    return fresh;
  }

  void addMember(UserId user, ConversationLog log) {
    logsByMember
        .computeIfAbsent(user, key -> new ConcurrentHashMap<>())
        .put(log.conversation().id(), log);
  }

  void removeMember(UserId user, ConversationLog log) {
    logsByMember.getOrDefault(user, Map.of()).remove(log.conversation().id());
  }

  private record Pair(UserId first, UserId second) {
    static Pair of(UserId one, UserId other) {
      return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }
}
