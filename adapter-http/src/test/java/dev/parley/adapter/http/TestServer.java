package dev.parley.adapter.http;

import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.application.Chat;
import dev.parley.application.Ports;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.core.Application;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.server.ApplicationHandler;

/** The adapter on the core in memory, hosted by Jersey without sockets. */
final class TestServer implements AutoCloseable {
  // Jersey warns that resources which are objects are no providers, and then hosts them.
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey.internal.inject");

  static {
    JERSEY.setLevel(Level.SEVERE);
  }

  final ManualClock clock = ManualClock.create();
  final FixedTokens tokens = new FixedTokens(clock);
  final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  private final SequentialIds ids = new SequentialIds();
  private final ThreadScheduler scheduler =
      ThreadScheduler.open((thread, failure) -> uncaught.add(failure));
  private final HttpAdapter adapter;
  private final ApplicationHandler publicPort;
  private final ApplicationHandler managementPort;

  private TestServer(HttpConfig config, Operations operations, UnaryOperator<Ports> change) {
    MemoryAdapter memory = MemoryAdapter.open(clock, ids);
    Ports ports =
        new Ports(
            memory.users(),
            memory.conversations(),
            memory.memberships(),
            memory.timeline(),
            memory.receipts(),
            memory.deviceCursors(),
            memory.inbox(),
            new InMemoryEventHub(scheduler).connect(),
            tokens);
    Chat chat = Chat.start(change.apply(ports), scheduler, ids, clock);
    adapter = HttpAdapter.open(config, chat, operations, scheduler, ids, clock);
    publicPort = host(adapter.application());
    managementPort = host(adapter.managementApplication());
  }

  static TestServer start() {
    return start(HttpConfig.defaults());
  }

  static TestServer start(HttpConfig config) {
    return new TestServer(config, Operations.none(), UnaryOperator.identity());
  }

  static TestServer start(HttpConfig config, Operations operations) {
    return new TestServer(config, operations, UnaryOperator.identity());
  }

  /** With some port of the core replaced. */
  static TestServer startWith(UnaryOperator<Ports> change) {
    return new TestServer(HttpConfig.defaults(), Operations.none(), change);
  }

  private static ApplicationHandler host(Application application) {
    return new ApplicationHandler(application);
  }

  /** A request to the port of clients, without a token. */
  TestRequest request(String method, String path) {
    return new TestRequest(publicPort, method, path);
  }

  /** A request to the port of operators. */
  TestRequest managementRequest(String method, String path) {
    return new TestRequest(managementPort, method, path);
  }

  /** Somebody who comes with a valid token, which lasts for an hour. */
  TestClient signIn(String user) {
    String token = "token-of-" + user;
    tokens.grant(
        token,
        new AuthenticatedUser(
            new UserId(user),
            Optional.of(new DisplayName(user)),
            clock.instant().plus(Duration.ofHours(1))));
    TestClient client = new TestClient(this, token);
    // The first request makes the user known to the others.
    client.get("/api/conversations").assertStatus(200);
    return client;
  }

  @Override
  public void close() {
    adapter.close();
    scheduler.close();
  }
}
