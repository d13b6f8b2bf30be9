package dev.parley.faults.cluster;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.auth.JwtConfig;
import dev.parley.adapter.auth.TokenIssuer;
import dev.parley.domain.user.UserId;
import dev.parley.faults.proxy.FaultProxy;
import dev.parley.faults.proxy.Loopback;
import dev.parley.testing.DedicatedPostgres;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Three servers on one PostgreSQL and one Redis, all of them processes of their own, with a link
 * that can fail between any two that talk. Scenarios share it: after each of them {@link #heal()}
 * brings back what was damaged. Not for use by several threads at once.
 */
public final class Cluster implements AutoCloseable {
  /** How many servers there are. */
  public static final int SIZE = 3;

  private static final String SECRET = "only-for-fault-scenarios-0123456789-0123456789";
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  private final AuthAdapter auth =
      AuthAdapter.open(JwtConfig.of(JwtConfig.Secret.ofText(SECRET)), InstantSource.system());
  private final TokenIssuer tokens = auth.tokenIssuer(UUID::randomUUID);
  private final DedicatedPostgres postgres;
  private final DedicatedRedis redis;
  private final Database database;
  private final RedisControl redisControl;
  private final List<FaultProxy> clientLinks = new ArrayList<>();
  private final List<FaultProxy> redisLinks = new ArrayList<>();
  private final List<FaultProxy> postgresLinks = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final HealthProbe health = new HealthProbe();
  // PostgreSQL and Redis see to that themselves.
  private final Thread atExit =
      new Thread(() -> List.copyOf(instances).forEach(Instance::close), "end-instances");
  private @Nullable SocketChannel postgresPort;
  private @Nullable SocketChannel redisPort;
  private boolean redisFrozen;
  private boolean postgresFrozen;

  private Cluster(Path jar, Path folder) {
    postgres = TestPostgres.dedicated();
    redis = TestRedis.dedicated();
    database = new Database(postgres.jdbcUrl(), postgres.user(), postgres.password());
    redisControl = new RedisControl(URI.create(redis.url()));
    for (int i = 0; i < SIZE; i++) {
      FaultProxy clients = FaultProxy.open("clients-" + i, 1);
      FaultProxy toRedis = FaultProxy.open("redis-" + i, redis.port());
      FaultProxy toPostgres = FaultProxy.open("postgres-" + i, postgres.port());
      clientLinks.add(clients);
      redisLinks.add(toRedis);
      postgresLinks.add(toPostgres);
      Map<String, String> settings =
          Map.of(
              "PARLEY_DATABASE_URL",
              through(toPostgres, postgres.port(), postgres.jdbcUrl()),
              "PARLEY_DATABASE_USER",
              postgres.user(),
              "PARLEY_DATABASE_PASSWORD",
              postgres.password(),
              "PARLEY_REDIS_URL",
              through(toRedis, redis.port(), redis.url()),
              "PARLEY_JWT_SECRET",
              SECRET,
              // The load is that of many people, spoken by few.
              "PARLEY_RATE_LIMIT_MESSAGES",
              "0",
              "PARLEY_RATE_LIMIT_HISTORY",
              "0",
              "PARLEY_RATE_LIMIT_JOINS",
              "0",
              "PARLEY_RATE_LIMIT_OPENS",
              "0");
      instances.add(new Instance(i, jar, folder, settings, clients));
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private static String through(FaultProxy link, int port, String url) {
    return url.replace(":" + port, ":" + link.port());
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @param jar the program
   * @param folder where the logs of the servers go
   */
  public static Cluster start(Path jar, Path folder) throws IOException {
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with './parley build'");
    }
    Files.createDirectories(folder);
    // A build that replaces the jar must not pull it from under running servers.
    Path copy = folder.resolve("parley.jar").toAbsolutePath();
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    Cluster cluster = new Cluster(copy, folder.toAbsolutePath());
    try {
      cluster.heal();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The servers. */
  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** A server; numbers go round. */
  public Instance instance(int number) {
    return instances.get(Math.floorMod(number, SIZE));
  }

  /** What clients of a server go through. */
  public FaultProxy clientLink(int number) {
    return clientLinks.get(Math.floorMod(number, SIZE));
  }

  /** What a server goes through to Redis. */
  public FaultProxy redisLink(int number) {
    return redisLinks.get(Math.floorMod(number, SIZE));
  }

  /** What a server goes through to PostgreSQL. */
  public FaultProxy postgresLink(int number) {
    return postgresLinks.get(Math.floorMod(number, SIZE));
  }

  public List<FaultProxy> clientLinks() {
    return List.copyOf(clientLinks);
  }

  public List<FaultProxy> redisLinks() {
    return List.copyOf(redisLinks);
  }

  public List<FaultProxy> postgresLinks() {
    return List.copyOf(postgresLinks);
  }

  /** PostgreSQL as an administrator sees it, without a link in between. */
  public Database database() {
    return database;
  }

  /** Redis as an administrator sees it, without a link in between. */
  public RedisControl redisControl() {
    return redisControl;
  }

  /** Kills all processes of PostgreSQL. */
  public void killPostgres() {
    postgres.kill();
    postgresPort = hold(postgres.port());
  }

  /** Starts PostgreSQL again; does nothing when it runs. */
  public void startPostgres() {
    postgres.startService();
    release(postgresPort);
  }

  /** A service that is down keeps its port: else an outgoing connection may get it. */
  private static SocketChannel hold(int port) {
    try {
      return Loopback.hold(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void release(@Nullable SocketChannel held) {
    try {
      if (held != null) {
        held.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Freezes PostgreSQL. */
  public void freezePostgres() {
    postgres.pause();
    postgresFrozen = true;
  }

  /** Kills Redis. */
  public void killRedis() {
    redis.kill();
    redisPort = hold(redis.port());
  }

  /** Starts Redis again; does nothing when it runs. */
  public void startRedis() {
    redis.startService();
    release(redisPort);
  }

  /** Freezes Redis. */
  public void freezeRedis() {
    redis.pause();
    redisFrozen = true;
  }

  /** Ends what {@link #freezeRedis()} and {@link #freezePostgres()} began. */
  public void thawServices() {
    if (redisFrozen) {
      redis.resume();
      redisFrozen = false;
    }
    if (postgresFrozen) {
      postgres.resume();
      postgresFrozen = false;
    }
  }

  /** What a server says about itself. */
  public HealthProbe health() {
    return health;
  }

  /** A token of a user. */
  public String token(String user) {
    return tokens.issue(new UserId(user), Optional.empty(), TOKEN_LIFETIME);
  }

  /** Undoes every damage: links, services and servers. Waits until all servers take requests. */
  public void heal() {
    thawServices();
    startPostgres();
    startRedis();
    clientLinks.forEach(FaultProxy::heal);
    redisLinks.forEach(FaultProxy::heal);
    postgresLinks.forEach(FaultProxy::heal);
    instances.forEach(Instance::thaw);
    instances.forEach(Instance::launch);
    instances.forEach(Instance::awaitStart);
  }

  /** Waits until every server says that everything it needs is there. */
  public void awaitReady() {
    instances.forEach(health::awaitUp);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    instances.forEach(Instance::close);
    clientLinks.forEach(FaultProxy::close);
    redisLinks.forEach(FaultProxy::close);
    postgresLinks.forEach(FaultProxy::close);
    thawServices();
    redis.close();
    postgres.close();
    auth.close();
  }
}
