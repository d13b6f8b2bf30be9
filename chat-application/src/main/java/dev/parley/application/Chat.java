package dev.parley.application;

import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.LeaveRoom;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.LossWatch;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SendMessage;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.receipt.MarkProgress;
import dev.parley.application.session.GoLive;
import dev.parley.application.session.OpenSession;
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
 * @param goLive lets sessions hear of what is new
 * @param sendMessage says something
 * @param readHistory reads what was said
 * @param markProgress tells how far one has come
 * @param listReceipts tells how far others have come
 * @param listConversations lists a user's conversations
 * @param delivery brings events to live sessions
 * @param users who there is
 */
public record Chat(
    OpenSession openSession,
    OpenDirectConversation openDirectConversation,
    CreateRoom createRoom,
    JoinRoom joinRoom,
    LeaveRoom leaveRoom,
    GoLive goLive,
    SendMessage sendMessage,
    ReadHistory readHistory,
    MarkProgress markProgress,
    ListReceipts listReceipts,
    ListConversations listConversations,
    Delivery delivery,
    Users users) {
  /**
   * Puts the core together and starts the delivery.
   *
   * @param ports what the core needs from outside; not shared with another core
   * @param scheduler where background work runs
   * @param ids where new ids come from
   * @param clock what time it is
   */
  public static Chat start(Ports ports, Scheduler scheduler, IdSource ids, InstantSource clock) {
    Delivery delivery =
        Delivery.start(ports.timeline(), ports.memberships(), ports.eventBus(), scheduler);
    LossWatch.start(delivery, ports.eventBus(), scheduler);
    DeviceProgress devices = new DeviceProgress(ports.deviceCursors(), scheduler);
    return new Chat(
        new OpenSession(ports.tokenVerifier(), ports.users(), clock),
        new OpenDirectConversation(
            ports.users(), ports.conversations(), ports.timeline(), ids, clock),
        new CreateRoom(ports.timeline(), ids, clock),
        new JoinRoom(ports.conversations(), ports.timeline()),
        new LeaveRoom(ports.timeline()),
        new GoLive(delivery, ports.timeline(), devices),
        new SendMessage(ports.timeline(), ids),
        new ReadHistory(ports.conversations(), ports.memberships(), ports.timeline()),
        new MarkProgress(ports.receipts(), devices, delivery),
        new ListReceipts(ports.conversations(), ports.memberships()),
        new ListConversations(ports.inbox()),
        delivery,
        ports.users());
  }
}
