package dev.parley.adapter.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.FoldedNames;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.InMemoryPresenceHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.socketio.engine.FakeExchange;
import dev.parley.adapter.socketio.engine.FakeSockets;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.IdentityPorts;
import dev.parley.application.Ports;
import dev.parley.application.access.IdentityRules;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.people.PeoplePorts;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The adapter on a store in memory, with everything that takes time run by hand. */
public final class TestServer {
  private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]*)\"");

  public final ManualClock clock = ManualClock.create();
  public final TimedScheduler scheduler = new TimedScheduler(clock);

  /** Where the core works in the background, apart from the sessions. */
  public final TimedScheduler core = new TimedScheduler(clock);

  public final SequentialIds ids = new SequentialIds();
  public final MemoryAdapter store = MemoryAdapter.open(clock, ids);
  public final FixedTokens tokens = new FixedTokens(clock);
  public final Chat chat;
  public final SocketIoAdapter adapter;

  public TestServer(SocketIoConfig config) {
    this(config, LimitRules.none());
  }

  public TestServer(SocketIoConfig config, LimitRules limits) {
    Ports ports =
        new Ports(
            store.users(),
            store.conversations(),
            store.memberships(),
            store.timeline(),
            store.messageStates(),
            store.messageSearch(),
            store.receipts(),
            store.deviceCursors(),
            store.inbox(),
            new InMemoryEventHub(core).connect(),
            tokens,
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
    adapter =
        SocketIoAdapter.open(
            config,
            chat,
            Optional.of(identity(ports)),
            store.timeline()::epoch,
            new FakeSockets(),
            scheduler,
            clock,
            ids,
            new SecureRandom(),
            (grant, client) -> {});
  }

  private Identity identity(Ports ports) {
    AccessTokenIssuer issuer =
        (grant, name) -> {
          String token = "access-" + ids.next();
          tokens.grant(token, new AuthenticatedUser(grant, Optional.of(name)));
          return token;
        };
    IdentityPorts others =
        new IdentityPorts(
            store.accounts(),
            store.signIns(),
            store.attempts(),
            store.messageArchive(),
            store.signInActivity(),
            new PlainHasher(),
            (password, context) -> false,
            new FoldedNames(),
            issuer,
            new PeoplePorts(store.profiles(), store.contacts(), store.notificationSettings()));
    return Identity.start(
        ports, chat, others, IdentityRules.defaults(), ids, new SecureRandom(), clock);
  }

  /** A token of the user. */
  public String tokenOf(String user) {
    String token = "token-of-" + user;
    tokens.grant(
        token,
        new AuthenticatedUser(
            new UserId(user), Optional.empty(), clock.instant().plus(Duration.ofHours(1))));
    return token;
  }

  /** A client that has opened a session. */
  public Client open(int version) {
    return open(version, "a test");
  }

  /** A client that calls itself like that and has opened a session. */
  public Client open(int version, String agent) {
    Client client = new Client(version, agent);
    client.begin();
    return client;
  }

  /** A client that is in the main namespace and has read what came until then. */
  public Client connect(String user) {
    Client client = open(4);
    client.send("40{\"token\":\"" + tokenOf(user) + "\"}");
    assertThat(client.take()).singleElement().asString().startsWith("40{\"sid\":");
    return client;
  }

  /** Lets everything run that can. */
  public void settle() {
    for (int i = 0; i < 10; i++) {
      scheduler.run();
      core.run();
    }
  }

  /** A polling client. */
  public final class Client {
    private final int version;
    private final String agent;
    private String sid;
    private FakeExchange poll;

    private Client(int version, String agent) {
      this.version = version;
      this.agent = agent;
    }

    private void begin() {
      FakeExchange answer = serve(FakeExchange.get(query()));
      Matcher matcher = SID.matcher(answer.text());
      assertThat(matcher.find()).as(answer.text()).isTrue();
      sid = matcher.group(1);
    }

    public String sid() {
      return sid;
    }

    /** Sends packets and lets the server work; returns the HTTP status. */
    public int send(String... packets) {
      String body =
          switch (version) {
            case 4 -> String.join("\u001e", packets);
            default -> {
              StringBuilder counted = new StringBuilder();
              for (String packet : packets) {
                counted.append(packet.length()).append(':').append(packet);
              }
              yield counted.toString();
            }
          };
      return serve(FakeExchange.post(query() + "&sid=" + sid, body)).status();
    }

    /** The packets that have come since the last call. */
    public List<String> take() {
      List<String> packets = new ArrayList<>();
      while (true) {
        if (poll == null) {
          poll = serve(FakeExchange.get(query() + "&sid=" + sid));
        }
        if (!poll.isAnswered()) {
          return packets;
        }
        FakeExchange answered = poll;
        poll = null;
        if (answered.status() != 200) {
          packets.add("end " + answered.status());
          return packets;
        }
        packets.addAll(split(answered.text()));
      }
    }

    private List<String> split(String text) {
      if (version == 4) {
        return List.of(text.split("\u001e", -1));
      }
      List<String> packets = new ArrayList<>();
      String rest = text;
      while (!rest.isEmpty()) {
        int colon = rest.indexOf(':');
        int end = colon + 1 + Integer.parseInt(rest.substring(0, colon));
        packets.add(rest.substring(colon + 1, end));
        rest = rest.substring(end);
      }
      return packets;
    }

    private String query() {
      return "EIO=" + version + "&transport=polling";
    }

    private FakeExchange serve(FakeExchange exchange) {
      adapter.poll(exchange.withHeader("User-Agent", agent));
      settle();
      return exchange;
    }
  }
}
