package dev.parley.adapter.socketio.engine;

import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all sessions share.
 *
 * @param transport how messages get to WebSocket peers
 * @param application makes what listens to a session
 * @param limit says when somebody who has opened too many sessions may come back; may block
 * @param sessionIds makes unguessable ids
 * @param sessions the open ones by id
 * @param leaving whether nobody is let in any more
 */
record Engine(
    EngineConfig config,
    SocketTransport transport,
    Function<EngineSession, EngineListener> application,
    Function<Client, Optional<Duration>> limit,
    Supplier<String> sessionIds,
    Scheduler scheduler,
    InstantSource clock,
    Map<String, EngineSession> sessions,
    AtomicBoolean leaving) {

  /** Why no session can be opened now. */
  Optional<EngineError> refusal(Client client) {
    if (leaving.get()) {
      return Optional.of(EngineError.LEAVING);
    }
    if (sessions.size() >= config.maxSessions() || limit.apply(client).isPresent()) {
      return Optional.of(EngineError.TOO_MANY);
    }
    return Optional.empty();
  }

  /** A new session, known from now on; it is to be started. */
  EngineSession newSession(EngineRequest request) {
    EngineSession session = new EngineSession(this, sessionIds.get(), request);
    sessions.put(session.id(), session);
    return session;
  }
}
