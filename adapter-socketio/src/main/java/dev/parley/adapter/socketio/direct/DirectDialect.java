package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.EngineVersion;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.adapter.socketio.namespace.NamespaceHandler;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.application.Chat;
import dev.parley.application.access.AccessWatch;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.session.LiveSession;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct messages between the bearers of tokens: {@code send-message} and {@code seen-message}
 * come, {@code new-message} and {@code messages-seen-new} go. Thread-safe.
 */
public final class DirectDialect implements NamespaceHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DirectDialect.class);

  private static final Admission NO_TOKEN =
      new Admission.Refused("Acesso negado: Token não fornecido");
  private static final Admission BAD_TOKEN = new Admission.Refused("Acesso negado: Token inválido");
  private static final Admission BANNED = new Admission.Refused("Acesso negado: Usuário bloqueado");
  private static final Admission UNAVAILABLE =
      new Admission.Refused("Acesso negado: Serviço indisponível");

  private final Chat chat;
  private final DirectOutlet outlet;
  private final Supplier<DatabaseEpoch> epoch;
  private final boolean recovers;
  private final InstantSource clock;
  private final IdSource ids;
  private final BiConsumer<Grant, Client> noteUse;

  /**
   * @param namespace where the sockets are
   * @param epoch asks for the present life of the store
   * @param recovers whether clients may come back and go on where they were
   * @param noteUse is told of each token that a socket came in with; may block, must not throw
   */
  public DirectDialect(
      Chat chat,
      String namespace,
      PacketEncoder encoder,
      Supplier<DatabaseEpoch> epoch,
      boolean recovers,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids,
      BiConsumer<Grant, Client> noteUse) {
    this.chat = chat;
    this.outlet = new DirectOutlet(chat, scheduler, encoder, namespace);
    this.epoch = epoch;
    this.recovers = recovers;
    this.clock = clock;
    this.ids = ids;
    this.noteUse = noteUse;
  }

  @Override
  public Admission admit(ClientSocket socket, Optional<Json> auth) {
    Optional<String> token =
        auth.flatMap(given -> given.member("token"))
            .flatMap(Json::text)
            .filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      return NO_TOKEN;
    }
    try {
      return switch (chat.openSession().open(token.get())) {
        case OpenSession.Outcome.Opened opened -> enter(socket, opened, auth);
        case OpenSession.Outcome.Rejected rejected -> {
          LOG.debug("token refused: {}", rejected.reason());
          yield BAD_TOKEN;
        }
        case OpenSession.Outcome.Banned banned -> BANNED;
      };
    } catch (PortUnavailableException e) {
      LOG.warn("a socket could not be let in: {}", e.getMessage());
      return UNAVAILABLE;
    }
  }

  private Admission enter(
      ClientSocket socket, OpenSession.Outcome.Opened opened, Optional<Json> auth) {
    Grant grant = opened.grant();
    UserId user = opened.user().id();
    // Older clients know of no recovery.
    boolean isRecoverable = recovers && socket.request().version() == EngineVersion.V4;
    Optional<Recovery> recovery =
        isRecoverable
            ? Recovery.read(auth, user).filter(read -> read.epoch().equals(epoch.get()))
            : Optional.empty();
    UUID key = recovery.map(Recovery::key).orElseGet(ids::next);
    DirectRecipient recipient = new DirectRecipient(outlet, socket, user, key, isRecoverable);
    LiveSession live = chat.goLive().session(recipient);
    Following following = new Following(live, recipient);
    AccessWatch.Watched watched = chat.accessWatch().watch(grant, denial -> socket.disconnect());
    Scheduler.Cancellable expiry =
        socket.schedule(Duration.between(clock.instant(), opened.expiresAt()), socket::disconnect);
    // Others see that the user is there; what the user may know of others, this dialect does not
    // tell.
    PresenceSession present = chat.presence().enter(user, changes -> true);
    Runnable release =
        () -> {
          live.close();
          present.close();
          watched.close();
          expiry.cancel();
        };
    boolean isIn = false;
    try {
      if (chat.accessWatch().check(grant).isPresent()) {
        return BAD_TOKEN;
      }
      Optional<String> pid = auth.flatMap(given -> given.member("pid")).flatMap(Json::text);
      if (recovery.isEmpty() || !following.prepare(recovery.get())) {
        Recovery beginning = following.begin(key);
        pid = isRecoverable ? Optional.of(beginning.pid(user)) : Optional.empty();
      }
      noteUse.accept(grant, socket.request().client());
      isIn = true;
      return new Admission.Accepted(
          new DirectSocket(outlet, recipient, ids, following, present, release), pid);
    } finally {
      if (!isIn) {
        release.run();
      }
    }
  }
}
