package dev.parley.adapter.http;

import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.FoldedNames;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.InMemoryPresenceHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.IdentityPorts;
import dev.parley.application.People;
import dev.parley.application.Ports;
import dev.parley.application.access.IdentityRules;
import dev.parley.application.limit.Limits;
import dev.parley.application.media.Media;
import dev.parley.application.media.MediaPorts;
import dev.parley.application.media.MediaRules;
import dev.parley.application.people.PeoplePorts;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.fixture.FakeImages;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.core.Application;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.server.ApplicationHandler;

/** The adapter on the core in memory, hosted by Jersey without sockets. */
final class TestServer implements AutoCloseable {
  // Jersey warns that resources which are objects are no providers, and then hosts them.
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey.internal.inject");

  /** Everybody's password. */
  static final String PASSWORD = "correct horse";

  static final UserId ADMINISTRATOR = new UserId("administrator");

  /** The most bytes of a file. */
  static final int MAX_UPLOAD = 10_000;

  /** The most bytes of all files of a user. */
  static final int QUOTA = 15_000;

  private static final IdentityRules RULES = rules(true, true);

  static {
    JERSEY.setLevel(Level.SEVERE);
  }

  final ManualClock clock = ManualClock.create();
  final FixedTokens tokens = new FixedTokens(clock);
  final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  /** Hashes passwords by a name of its own; can be made to have no time. */
  final PlainHasher passwords = new PlainHasher();

  final FakeImages images = new FakeImages();

  private final SequentialIds ids = new SequentialIds();
  private final ThreadScheduler scheduler =
      ThreadScheduler.open((thread, failure) -> uncaught.add(failure));
  private final MemoryAdapter memory;
  final Chat chat;
  private final HttpAdapter adapter;
  private final ApplicationHandler publicPort;
  private final ApplicationHandler managementPort;

  private TestServer(
      HttpConfig config,
      Operations operations,
      UnaryOperator<IdentityRules> rules,
      UnaryOperator<Ports> change) {
    memory = MemoryAdapter.open(clock, ids);
    MediaPorts files =
        new MediaPorts(memory.mediaCatalogue(), memory.avatars(), memory.mediaStore(), images);
    Ports ports =
        change.apply(
            new Ports(
                    memory.users(),
                    memory.conversations(),
                    memory.memberships(),
                    memory.timeline(),
                    memory.messageStates(),
                    memory.messageSearch(),
                    memory.receipts(),
                    memory.deviceCursors(),
                    memory.inbox(),
                    new InMemoryEventHub(scheduler).connect(),
                    tokens,
                    memory.revocations(),
                    memory.bans(),
                    memory.rateLimiter(),
                    memory.auditLog(),
                    memory.presenceRecords(),
                    new InMemoryPresenceHub(scheduler).connect(),
                    memory.blocks(),
                    new RoomPorts(
                        memory.roomPasswords(),
                        memory.invites(),
                        memory.roomDirectory(),
                        memory.attempts(),
                        new PlainHasher(),
                        new SecureRandom()))
                .with(files));
    chat = Chat.start(ports, scheduler, ids, clock);
    IdentityPorts identityPorts = identityPorts();
    Identity identity =
        Identity.start(
            ports, chat, identityPorts, rules.apply(RULES), ids, new SecureRandom(), clock);
    People people =
        People.start(
            ports,
            chat,
            identityPorts.people(),
            identityPorts.accounts(),
            identityPorts.nameSkeletons(),
            clock);
    Media media =
        Media.start(
            files,
            ports.users(),
            ports.conversations(),
            ports.memberships(),
            ports.timeline(),
            Limits.none(),
            MediaRules.defaults().withSizes(MAX_UPLOAD, QUOTA, QUOTA),
            scheduler,
            new SecureRandom(),
            clock);
    adapter =
        HttpAdapter.open(config, chat, identity, people, media, operations, scheduler, ids, clock);
    publicPort = host(adapter.application());
    managementPort = host(adapter.managementApplication());
  }

  private IdentityPorts identityPorts() {
    AccessTokenIssuer issuer =
        (grant, name) -> {
          String token = "access-" + ids.next();
          tokens.grant(token, new AuthenticatedUser(grant, Optional.of(name)));
          return token;
        };
    return new IdentityPorts(
        memory.accounts(),
        memory.signIns(),
        memory.attempts(),
        memory.messageArchive(),
        memory.signInActivity(),
        passwords,
        (password, context) -> password.value().startsWith("password"),
        new FoldedNames(),
        issuer,
        new PeoplePorts(memory.profiles(), memory.contacts(), memory.notificationSettings()));
  }

  static TestServer start() {
    return start(HttpConfig.defaults());
  }

  static TestServer start(HttpConfig config) {
    return start(config, Operations.none());
  }

  static TestServer start(HttpConfig config, Operations operations) {
    return new TestServer(config, operations, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** With some port of the core replaced. */
  static TestServer startWith(UnaryOperator<Ports> change) {
    return new TestServer(
        HttpConfig.defaults(), Operations.none(), UnaryOperator.identity(), change);
  }

  /** With other rules about who may come in. */
  static TestServer startWithRules(UnaryOperator<IdentityRules> rules) {
    return new TestServer(
        HttpConfig.defaults(), Operations.none(), rules, UnaryOperator.identity());
  }

  /** The usual rules, with one administrator. */
  static IdentityRules rules(boolean registration, boolean guests) {
    IdentityRules usual = IdentityRules.defaults();
    return new IdentityRules(
        usual.accessTokenLifetime(),
        usual.signInLifetime(),
        usual.guestLifetime(),
        usual.refreshGrace(),
        usual.longestTokenLifetime(),
        registration,
        guests,
        Set.of(ADMINISTRATOR));
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

  /** The resources and providers that clients reach. */
  Application application() {
    return adapter.application();
  }

  /** Which bodies a container should hand over while they come in. */
  long streamedBodyBytes(String method, String path) {
    return adapter.streamedBodyBytes(method, path);
  }

  /** What is in the audit log, the newest first. */
  List<AuditEntry> audited() {
    chat.auditor().flush();
    return memory.auditLog().page(AuditLog.Filter.ALL, Optional.empty(), AuditLog.MAX_PAGE);
  }

  /** Somebody who has just made an account. */
  TestClient register(String name) {
    Answer answer =
        request("POST", "/api/auth/register")
            .json("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))
            .send()
            .assertStatus(200);
    return new TestClient(this, answer.text("/token"));
  }

  /** The administrator, on another device each time. */
  TestClient signInAdministrator() {
    String token = "token-of-administrator-" + ids.next();
    SignInId signIn = new SignInId(ids.next());
    Instant now = clock.instant();
    memory
        .signIns()
        .open(
            new SignIn(
                signIn, ADMINISTRATOR, Client.UNKNOWN, now, now, now.plus(Duration.ofDays(1))),
            RefreshToken.create(new SecureRandom()).hash(),
            now.plus(Duration.ofDays(1)));
    Grant grant =
        new Grant(
            ADMINISTRATOR,
            Optional.of(new TokenId(token)),
            Optional.of(signIn),
            Optional.empty(),
            now.plus(Duration.ofHours(1)));
    tokens.grant(
        token, new AuthenticatedUser(grant, Optional.of(new DisplayName("Administrator"))));
    TestClient client = new TestClient(this, token);
    client.get("/api/me").assertStatus(200);
    return client;
  }

  /** Somebody who comes with a valid token, which lasts for an hour. */
  TestClient signIn(String user) {
    // The form of a token has no bar.
    String token = "token-of-" + user.replace('|', '-');
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

  /** Has the owner of a room give somebody in it a role. */
  void appoint(String room, String user, Role role) {
    ConversationId id = ConversationId.parse(room);
    UserId owner =
        memory.memberships().members(id, 100).stream()
            .filter(member -> member.role() == Role.OWNER)
            .map(Membership::user)
            .findFirst()
            .orElseThrow();
    memory.timeline().apply(List.of(new Change.SetRole(id, owner, new UserId(user), role)));
  }

  @Override
  public void close() {
    adapter.close();
    scheduler.close();
  }
}
