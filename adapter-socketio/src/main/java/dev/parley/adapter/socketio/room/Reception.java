package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.access.AccessWatch;
import dev.parley.application.access.GuestId;
import dev.parley.application.access.SignInAsGuest;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.session.LiveSession;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Finds out who somebody is, and makes guests of those who do not say. Thread-safe; blocks. */
final class Reception {
  private static final String BAD_TOKEN = "AUTH_FAILED: Invalid or expired token";
  private static final String BANNED = "AUTH_FAILED: You are banned";

  private final Chat chat;
  private final Identity identity;
  private final RoomOutlet outlet;
  private final InstantSource clock;
  private final BiConsumer<Grant, Client> noteUse;

  Reception(
      Chat chat,
      Identity identity,
      RoomOutlet outlet,
      InstantSource clock,
      BiConsumer<Grant, Client> noteUse) {
    this.chat = chat;
    this.identity = identity;
    this.outlet = outlet;
    this.clock = clock;
    this.noteUse = noteUse;
  }

  /** Lets the bearer of a token in. */
  Outcome bearer(ClientSocket socket, String token) {
    return switch (chat.openSession().open(token)) {
      case OpenSession.Outcome.Opened opened -> enter(socket, opened);
      case OpenSession.Outcome.Rejected rejected -> new Outcome.Out(BAD_TOKEN);
      case OpenSession.Outcome.Banned banned -> new Outcome.Out(BANNED);
    };
  }

  /** Lets a guest in. */
  Outcome guest(ClientSocket socket, String name) {
    return switch (identity.signInAsGuest().signIn(Optional.of(name), socket.request().client())) {
      case SignInAsGuest.Outcome.SignedIn in -> bearer(socket, in.tokens().accessToken());
      case SignInAsGuest.Outcome.Closed closed -> new Outcome.Out(Answers.NO_GUESTS);
      case SignInAsGuest.Outcome.InvalidName invalid -> new Outcome.Out(Answers.INVALID_NAME);
      case SignInAsGuest.Outcome.NameTaken taken -> new Outcome.Out(Answers.NAME_TAKEN);
      case SignInAsGuest.Outcome.TooEarly early -> new Outcome.Out(Answers.TOO_OFTEN);
    };
  }

  private Outcome enter(ClientSocket socket, OpenSession.Outcome.Opened opened) {
    Grant grant = opened.grant();
    RoomRecipient recipient = new RoomRecipient(outlet, socket, opened.user().id());
    LiveSession live = chat.goLive().session(recipient);
    AccessWatch.Watched watched = chat.accessWatch().watch(grant, denial -> socket.disconnect());
    // Guests have nothing with which to renew a token; they are there as long as their connection.
    Scheduler.Cancellable expiry =
        GuestId.isGuest(opened.user().id())
            ? () -> {}
            : socket.schedule(
                Duration.between(clock.instant(), opened.expiresAt()), socket::disconnect);
    PresenceSession present = chat.presence().enter(opened.user().id(), changes -> true);
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
        return new Outcome.Out(BAD_TOKEN);
      }
      var unused =
          live.resume(
              new LiveSession.Request(Optional.empty(), Optional.empty(), Optional.of(Map.of())));
      noteUse.accept(grant, socket.request().client());
      isIn = true;
      return new Outcome.In(
          new Visitor(
              opened.user().displayName().value().toLowerCase(Locale.ROOT),
              recipient,
              live,
              present,
              release));
    } finally {
      if (!isIn) {
        release.run();
      }
    }
  }

  /** What became of it. */
  sealed interface Outcome {
    /** Come in. */
    record In(Visitor visitor) implements Outcome {}

    /** Stay out. */
    record Out(String why) implements Outcome {}
  }
}
