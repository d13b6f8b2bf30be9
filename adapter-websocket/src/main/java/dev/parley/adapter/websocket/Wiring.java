package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.FrameEncoder;
import dev.parley.adapter.websocket.frame.FrameReader;
import dev.parley.adapter.websocket.frame.Limits;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.application.Chat;
import dev.parley.application.limit.RemoteNetwork;
import dev.parley.domain.IdSource;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import jakarta.websocket.Session;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What all sessions share. */
record Wiring(
    WebSocketConfig config,
    Limits limits,
    Chat chat,
    Supplier<DatabaseEpoch> epoch,
    FrameTransport transport,
    SessionOutlet outlet,
    FrameReader reader,
    FrameEncoder encoder,
    Requests requests,
    Scheduler scheduler,
    InstantSource clock,
    IdSource ids,
    BiConsumer<Grant, Client> noteUse,
    SessionQuota<UserId> userSessions,
    SessionQuota<RemoteNetwork> addressSessions,
    Counters counters,
    Set<ChatSession> sessions) {

  /** A session on the container's. */
  ChatSession newSession(Session container) {
    return new ChatSession(this, ids.next(), transport.channelOf(container));
  }
}
