package dev.parley.application;

import dev.parley.application.access.AccessWatch;
import dev.parley.application.audit.Auditor;
import dev.parley.application.cache.RecentLog;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.LeaveRoom;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.LossWatch;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.limit.Limits;
import dev.parley.application.media.ReleasedFiles;
import dev.parley.application.message.ActOnMessage;
import dev.parley.application.message.AttachedFiles;
import dev.parley.application.message.ForwardMessage;
import dev.parley.application.message.MessageReaders;
import dev.parley.application.message.ReadMessages;
import dev.parley.application.message.SendMessage;
import dev.parley.application.people.BlockLookup;
import dev.parley.application.presence.PresenceTracking;
import dev.parley.application.presence.SetPresence;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.receipt.MarkProgress;
import dev.parley.application.room.PasswordSetting;
import dev.parley.application.room.RoomDoor;
import dev.parley.application.search.SearchMessages;
import dev.parley.application.session.GoLive;
import dev.parley.application.session.OpenSession;
import dev.parley.application.typing.SetTyping;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.user.Users;
import java.time.InstantSource;

/**
 * The use cases of the chat core, put together. Thread-safe. There is nothing to close: what runs
 * belongs to the ports and to the scheduler.
 *
 * @param openSession lets people in
 * @param openDirectConversation finds or opens the conversation of two
 * @param createRoom opens a room
 * @param joinRoom enters a room
 * @param leaveRoom leaves a room
 * @param rooms what else there is to do with rooms
 * @param goLive lets sessions hear of what is new
 * @param sendMessage says something
 * @param actOnMessage edits, deletes and pins messages, and puts emoji under them
 * @param forwardMessage says elsewhere what a message says
 * @param readHistory reads what was said
 * @param readMessages reads what hangs on messages
 * @param searchMessages finds messages by what they say
 * @param markProgress tells how far one has come
 * @param listReceipts tells how far others have come
 * @param listConversations lists a user's conversations
 * @param delivery brings events to live sessions
 * @param accessWatch knows which access holds no longer, and tells live sessions
 * @param limits says what was done too often
 * @param auditor writes down what matters for security
 * @param users who there is
 * @param setTyping tells others that one types
 * @param setPresence lets one choose how others see one
 * @param showPresence tells who is there
 * @param watchPresence lets sessions know who is there
 * @param presence knows who is there
 * @param blockLookup tells whether one of two wants to hear nothing from the other, often
 */
public record Chat(
    OpenSession openSession,
    OpenDirectConversation openDirectConversation,
    CreateRoom createRoom,
    JoinRoom joinRoom,
    LeaveRoom leaveRoom,
    Rooms rooms,
    GoLive goLive,
    SendMessage sendMessage,
    ActOnMessage actOnMessage,
    ForwardMessage forwardMessage,
    ReadHistory readHistory,
    ReadMessages readMessages,
    SearchMessages searchMessages,
    MarkProgress markProgress,
    ListReceipts listReceipts,
    ListConversations listConversations,
    Delivery delivery,
    AccessWatch accessWatch,
    Limits limits,
    Auditor auditor,
    Users users,
    SetTyping setTyping,
    SetPresence setPresence,
    ShowPresence showPresence,
    WatchPresence watchPresence,
    PresenceTracking presence,
    BlockLookup blockLookup) {
  /**
   * Puts the core together without limits; see {@link #start(Ports, LimitRules, Scheduler,
   * IdSource, InstantSource)}.
   */
  public static Chat start(Ports ports, Scheduler scheduler, IdSource ids, InstantSource clock) {
    return start(ports, LimitRules.none(), scheduler, ids, clock);
  }

  /**
   * Puts the core together and starts the delivery.
   *
   * @param ports what the core needs from outside; not shared with another core
   * @param limitRules how often users may do things; without meaning if no rate limiter is among
   *     the ports
   * @param scheduler where background work runs
   * @param ids where new ids come from
   * @param clock what time it is
   * @throws dev.parley.domain.PortUnavailableException if it cannot be learnt which access holds no
   *     longer
   */
  public static Chat start(
      Ports ports, LimitRules limitRules, Scheduler scheduler, IdSource ids, InstantSource clock) {
    AccessWatch accessWatch =
        AccessWatch.start(ports.revocations(), ports.bans(), scheduler, clock);
    Auditor auditor = new Auditor(ports.auditLog(), scheduler, ids, clock);
    Limits limits = new Limits(ports.rateLimiter(), limitRules, auditor::note);
    PasswordSetting passwords = new PasswordSetting(ports.rooms());
    RoomDoor door = new RoomDoor(ports.rooms(), clock, auditor::note);
    Delivery delivery =
        Delivery.start(ports.timeline(), ports.memberships(), ports.eventBus(), scheduler);
    LossWatch.start(delivery, ports.eventBus(), scheduler);
    PresenceTracking presence =
        PresenceTracking.start(
            ports.presenceBoard(),
            ports.presenceRecords(),
            ports.memberships(),
            ports.blocks(),
            delivery,
            scheduler,
            clock);
    ShowPresence showPresence =
        new ShowPresence(
            ports.conversations(),
            ports.memberships(),
            ports.blocks(),
            ports.presenceRecords(),
            presence);
    BlockLookup blockLookup = new BlockLookup(ports.blocks(), clock, presence::blocksChanged);
    MessageReaders readers = new MessageReaders(ports.conversations(), ports.memberships());
    SendMessage sendMessage =
        new SendMessage(
            ports.timeline(),
            limits,
            ids,
            ports.media().map(media -> new AttachedFiles(media.catalogue(), readers)));
    Runnable eraseReleasedFiles =
        ports
            .media()
            .map(ReleasedFiles::new)
            .<Runnable>map(files -> files::eraseIfPossible)
            .orElse(() -> {});
    DeviceProgress devices = new DeviceProgress(ports.deviceCursors(), scheduler);
    return new Chat(
        new OpenSession(ports.tokenVerifier(), ports.users(), accessWatch, clock),
        new OpenDirectConversation(
            ports.users(), ports.conversations(), ports.timeline(), limits, ids, clock),
        new CreateRoom(ports.timeline(), passwords, limits, ids, clock),
        new JoinRoom(
            ports.conversations(),
            ports.memberships(),
            ports.timeline(),
            door,
            ports.rooms().invites(),
            limits,
            clock),
        new LeaveRoom(ports.timeline()),
        Rooms.of(ports, passwords, door, limits, auditor, ids, clock),
        new GoLive(delivery, ports.timeline(), devices),
        sendMessage,
        new ActOnMessage(ports.timeline(), limits, eraseReleasedFiles),
        new ForwardMessage(ports.timeline(), ports.messageStates(), readers, sendMessage),
        new ReadHistory(
            ports.conversations(),
            ports.memberships(),
            ports.timeline(),
            new RecentLog(ports.timeline(), ports.recentEntries(), clock),
            ports.messageStates(),
            limits),
        new ReadMessages(ports.messageStates(), readers, limits),
        new SearchMessages(ports.messageSearch(), readers, limits),
        new MarkProgress(ports.receipts(), devices, delivery),
        new ListReceipts(ports.conversations(), ports.memberships()),
        new ListConversations(ports.inbox()),
        delivery,
        accessWatch,
        limits,
        auditor,
        ports.users(),
        new SetTyping(ports.conversations(), ports.memberships(), blockLookup, limits, clock),
        new SetPresence(ports.presenceRecords(), presence, clock),
        showPresence,
        new WatchPresence(ports.memberships(), showPresence, presence),
        presence,
        blockLookup);
  }
}
