package dev.parley.application;

import dev.parley.application.cache.CacheKeepingTimeline;
import dev.parley.application.cache.CachePorts;
import dev.parley.application.cache.CachedRoomDirectory;
import dev.parley.application.media.MediaPorts;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.util.Objects;
import java.util.Optional;

/**
 * What the chat core needs from outside, each met by an adapter or by the embedding program.
 *
 * @param recentEntries keeps the ends of logs; the timeline has it forget what is wrong, which is
 *     why it comes with {@link #with(CachePorts)}
 * @param media what keeps files; empty for a program that keeps them itself, or not at all
 */
public record Ports(
    Users users,
    Conversations conversations,
    Memberships memberships,
    Timeline timeline,
    MessageStates messageStates,
    MessageSearch messageSearch,
    Receipts receipts,
    DeviceCursors deviceCursors,
    Inbox inbox,
    EventBus eventBus,
    TokenVerifier tokenVerifier,
    Revocations revocations,
    Bans bans,
    RateLimiter rateLimiter,
    AuditLog auditLog,
    PresenceRecords presenceRecords,
    PresenceBoard presenceBoard,
    Blocks blocks,
    RoomPorts rooms,
    RecentEntries recentEntries,
    Optional<MediaPorts> media) {
  /** Checks that all are there. */
  public Ports {
    Objects.requireNonNull(users);
    Objects.requireNonNull(conversations);
    Objects.requireNonNull(memberships);
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(messageStates);
    Objects.requireNonNull(messageSearch);
    Objects.requireNonNull(receipts);
    Objects.requireNonNull(deviceCursors);
    Objects.requireNonNull(inbox);
    Objects.requireNonNull(eventBus);
    Objects.requireNonNull(tokenVerifier);
    Objects.requireNonNull(revocations);
    Objects.requireNonNull(bans);
    Objects.requireNonNull(rateLimiter);
    Objects.requireNonNull(auditLog);
    Objects.requireNonNull(presenceRecords);
    Objects.requireNonNull(presenceBoard);
    Objects.requireNonNull(blocks);
    Objects.requireNonNull(rooms);
    Objects.requireNonNull(recentEntries);
    Objects.requireNonNull(media);
  }

  /** Without files and caches. */
  public Ports(
      Users users,
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      MessageStates messageStates,
      MessageSearch messageSearch,
      Receipts receipts,
      DeviceCursors deviceCursors,
      Inbox inbox,
      EventBus eventBus,
      TokenVerifier tokenVerifier,
      Revocations revocations,
      Bans bans,
      RateLimiter rateLimiter,
      AuditLog auditLog,
      PresenceRecords presenceRecords,
      PresenceBoard presenceBoard,
      Blocks blocks,
      RoomPorts rooms) {
    this(
        users,
        conversations,
        memberships,
        timeline,
        messageStates,
        messageSearch,
        receipts,
        deviceCursors,
        inbox,
        eventBus,
        tokenVerifier,
        revocations,
        bans,
        rateLimiter,
        auditLog,
        presenceRecords,
        presenceBoard,
        blocks,
        rooms,
        CachePorts.none().recentEntries(),
        Optional.empty());
  }

  /** The same with files. */
  public Ports with(MediaPorts files) {
    return with(timeline, rooms, recentEntries, Optional.of(files));
  }

  /** The same with caches; to be called once. */
  public Ports with(CachePorts caches) {
    return with(
        new CacheKeepingTimeline(timeline, caches),
        rooms.with(new CachedRoomDirectory(rooms.directory(), caches.roomPages())),
        caches.recentEntries(),
        media);
  }

  private Ports with(
      Timeline log, RoomPorts otherRooms, RecentEntries ends, Optional<MediaPorts> files) {
    return new Ports(
        users,
        conversations,
        memberships,
        log,
        messageStates,
        messageSearch,
        receipts,
        deviceCursors,
        inbox,
        eventBus,
        tokenVerifier,
        revocations,
        bans,
        rateLimiter,
        auditLog,
        presenceRecords,
        presenceBoard,
        blocks,
        otherRooms,
        ends,
        files);
  }

  /**
   * For a program that decides itself whom it lets in and what they may do: whoever the verifier
   * knows is in until their token expires, nothing is limited, nothing goes into an audit log,
   * nobody is seen on other instances, or when they were there last, nobody blocks anybody, and
   * rooms have neither passwords nor invites. Not enough for {@link Identity} and {@link People}.
   */
  public Ports(
      Users users,
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      MessageStates messageStates,
      MessageSearch messageSearch,
      Receipts receipts,
      DeviceCursors deviceCursors,
      Inbox inbox,
      EventBus eventBus,
      TokenVerifier tokenVerifier) {
    this(
        users,
        conversations,
        memberships,
        timeline,
        messageStates,
        messageSearch,
        receipts,
        deviceCursors,
        inbox,
        eventBus,
        tokenVerifier,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        NothingKept.INSTANCE,
        RoomPorts.none());
  }
}
