package dev.parley.adapter.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.InMemoryPresenceHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.Chat;
import dev.parley.application.People;
import dev.parley.application.Ports;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.people.PeoplePorts;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.fixture.AccountBuilder;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The adapter on a store in memory, with everything that takes time run by hand. */
final class TestServer {
  /** How long tokens hold. */
  static final Duration TOKEN_LIFE = Duration.ofHours(1);

  final ManualClock clock = ManualClock.create();
  final SequentialIds ids = new SequentialIds();
  final HandRunScheduler scheduler = new HandRunScheduler();

  /** Where the core works in the background, apart from the sessions. */
  final HandRunScheduler core = new HandRunScheduler();

  final RecordingTransport transport = new RecordingTransport();
  final MemoryAdapter store = MemoryAdapter.open(clock, ids);
  final ScriptedTimeline timeline = new ScriptedTimeline(store.timeline());
  final FixedTokens tokens = new FixedTokens(clock);
  final List<List<ReceiptMark>> marks = new ArrayList<>();
  final Chat chat;
  final List<Grant> uses = new ArrayList<>();

  /** What some users are in every conversation that they are in; it cannot be changed yet. */
  final Map<UserId, Role> roles = new HashMap<>();

  final WebSocketAdapter adapter;
  final FakeContainer container;
  boolean authenticationDown;

  TestServer() {
    this(WebSocketConfig.defaults());
  }

  TestServer(WebSocketConfig config) {
    this(config, LimitRules.none());
  }

  TestServer(WebSocketConfig config, LimitRules limits) {
    Receipts receipts =
        advanced -> {
          marks.add(advanced);
          return store.receipts().advance(advanced);
        };
    Ports ports =
        new Ports(
            store.users(),
            store.conversations(),
            new GivenRoles(store.memberships(), roles),
            timeline,
            store.messageStates(),
            store.messageSearch(),
            receipts,
            store.deviceCursors(),
            store.inbox(),
            new InMemoryEventHub(scheduler).connect(),
            token -> {
              if (authenticationDown) {
                throw new PortUnavailableException("tokens", new IOException("no keys"));
              }
              return tokens.verify(token);
            },
            store.revocations(),
            store.bans(),
            store.rateLimiter(),
            store.auditLog(),
            store.presenceRecords(),
            new InMemoryPresenceHub(core).connect(),
            store.blocks(),
            new RoomPorts(
                store.roomPasswords(),
                store.invites(),
                store.roomDirectory(),
                store.attempts(),
                new PlainHasher(),
                new SecureRandom()));
    chat = Chat.start(ports, limits, core, ids, clock);
    People people =
        People.start(
            ports,
            chat,
            new PeoplePorts(store.profiles(), store.contacts(), store.notificationSettings()),
            store.accounts(),
            UserName::folded,
            clock);
    adapter =
        WebSocketAdapter.open(
            config,
            chat,
            Optional.of(people),
            timeline::epoch,
            transport,
            scheduler,
            clock,
            ids,
            (grant, client) -> uses.add(grant));
    container = new FakeContainer(adapter.endpoint());
    scheduler.run();
  }

  /** A token of the user, whose name is theirs with a capital. */
  String tokenOf(String user) {
    String token = "token-of-" + user;
    tokens.grant(token, bearer(user));
    return token;
  }

  /** A token that the user got by this sign-in. */
  String tokenOf(String user, SignInId signIn, String id) {
    tokens.grant(
        id,
        new AuthenticatedUser(
            new Grant(
                new UserId(user),
                Optional.of(new TokenId(id)),
                Optional.of(signIn),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                clock.instant().plus(TOKEN_LIFE)),
            Optional.empty()));
    return id;
  }

  /** Makes an account of this name, of a user with this id. */
  void register(String name) {
    UserId user = new UserId(name);
    store
        .accounts()
        .create(
            dev.parley.domain.fixture.People.userWith(user),
            AccountBuilder.anAccount().of(user).named(new UserName(name)).build(),
            new UserName(name).folded());
  }

  /** Opens a session with a token in the handshake. */
  Client connectWith(String token) {
    return connect(Map.of("Authorization", List.of("Bearer " + token)), "");
  }

  /** Lets all instances know what was called back and who was shut out. */
  void lookAround() {
    core.letTimePass();
    scheduler.run();
  }

  private AuthenticatedUser bearer(String user) {
    String name = user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1);
    return new AuthenticatedUser(
        new UserId(user), Optional.of(new DisplayName(name)), clock.instant().plus(TOKEN_LIFE));
  }

  /** Opens a session without a token. */
  Client connect() {
    return connect(Map.of(), "");
  }

  Client connect(Map<String, List<String>> headers, String query) {
    Client client = new Client(container.connect(headers, query));
    scheduler.run();
    return client;
  }

  /** Opens a session of the user, who has been greeted and hears what is new. */
  Client connect(String user) {
    Client client = connect(Map.of("Authorization", List.of("Bearer " + tokenOf(user))), "");
    client.send("{'type':'resume'}");
    client.take();
    return client;
  }

  /** A client as the server sees it. Quotes in frames are single. */
  final class Client {
    final FakeContainer.Peer peer;
    final RecordingTransport.Channel channel;

    private Client(FakeContainer.Peer peer) {
      this.peer = peer;
      this.channel = transport.channel(peer.id());
    }

    /** Sends a frame and lets the server work. */
    void send(String frame) {
      arrive(frame);
      scheduler.run();
    }

    /** Sends a frame, which then waits. */
    void arrive(String frame) {
      peer.text(frame.replace('\'', '"'));
    }

    /** Sends a frame and returns the one frame that comes back. */
    JsonNode ask(String frame) {
      take();
      send(frame);
      List<JsonNode> answers =
          take().stream()
              .filter(answer -> answer.has("id") || answer.path("type").asText().equals("error"))
              .toList();
      if (answers.size() != 1) {
        throw new AssertionError(frame + " was answered with " + answers);
      }
      return answers.getFirst();
    }

    /** Takes the frames that have come since the last call. */
    List<JsonNode> take() {
      return channel.take();
    }

    /** Takes the frames of a type that have come since the last call. */
    List<JsonNode> take(String type) {
      return take().stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    }

    /** The code with which the session was closed, if it was. */
    Optional<Integer> closeCode() {
      return channel.closeCode();
    }

    /** Opens a room and returns its id. */
    String createRoom(String name) {
      return ask("{'type':'create_room','id':'r','name':'" + name + "'}")
          .at("/result/conversation")
          .asText();
    }

    /** Says something and returns the reply. */
    JsonNode say(String conversation, String clientMessageId, String text) {
      return ask(
          "{'type':'send','id':'"
              + clientMessageId
              + "','conversation':'"
              + conversation
              + "','clientMessageId':'"
              + clientMessageId
              + "','text':'"
              + text
              + "'}");
    }
  }
}
