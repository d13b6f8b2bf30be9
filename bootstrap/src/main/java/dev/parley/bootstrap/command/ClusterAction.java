package dev.parley.bootstrap.command;

import dev.parley.adapter.postgres.PostgresConfig;
import dev.parley.adapter.redis.RedisConfig;
import dev.parley.bootstrap.cluster.Cluster;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.log.Logging;
import dev.parley.bootstrap.log.Terminal;
import dev.parley.bootstrap.server.Infrastructure;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Runs several instances behind a balancer. */
record ClusterAction(Program program) implements SettingsAction {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterAction.class);
  private static final int MOST = 16;

  @Override
  public int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) throws Exception {
    ServerSettings settings = loaded.settings();
    int size = command.commandLine().getParseResult().matchedPositionalValue(0, 2);
    Optional<String> problem = problem(settings, size);
    if (problem.isPresent()) {
      program.err().println("parley cluster: " + problem.get());
      return ExitCode.USAGE;
    }
    Logging.configure(settings.log());
    loaded.warnings().forEach(LOG::warn);
    Infrastructure infrastructure = Infrastructure.provide(settings);
    Cluster cluster;
    try {
      cluster =
          Cluster.start(
              settings,
              size,
              serverCommand(program.mainClass()),
              environment(loaded, infrastructure),
              program.out(),
              program.err());
    } catch (Exception e) {
      infrastructure.close();
      throw e;
    }
    OrderlyExit exit =
        OrderlyExit.closing(
            () -> {
              cluster.close();
              infrastructure.close();
            },
            settings.http().drain());
    infrastructure.onUnexpectedEnd(
        what -> {
          LOG.error("{}; the cluster stops", what);
          exit.now(ExitCode.FAILED);
        });
    cluster.onLastEnd(() -> exit.now(ExitCode.FAILED));
    program
        .out()
        .println(
            "Parley is ready at http://"
                + settings.http().reachableHost()
                + ":"
                + cluster.port()
                + "/");
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private static Optional<String> problem(ServerSettings settings, int size) {
    if (size < 1 || size > MOST) {
      return Optional.of("the number of instances must be 1 to " + MOST + ", was " + size);
    }
    if (settings.http().certificate().isPresent()) {
      return Optional.of("it serves plain text only; remove PARLEY_TLS_CERTIFICATE");
    }
    return settings.canHavePeers()
        ? Optional.empty()
        : Optional.of(
            "several instances need a database and a Redis in common; remove"
                + " PARLEY_DATABASE_URL=memory or PARLEY_REDIS_URL=none");
  }

  /** This program again, with the options of this JVM. */
  private static List<String> serverCommand(String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of("serve", ServeAction.WITH_PARENT));
    return command;
  }

  private static Map<String, String> environment(
      SettingsLoader.Outcome.Loaded loaded, Infrastructure infrastructure) {
    ServerSettings settings = loaded.settings();
    Map<String, String> environment = new HashMap<>(loaded.variables().values());
    environment.remove("PARLEY_CONFIG");
    environment.put("PARLEY_HTTP_HOST", "127.0.0.1");
    environment.put("PARLEY_HTTP_PORT", "0");
    environment.put("PARLEY_MANAGEMENT_PORT", "0");
    environment.put("PARLEY_DATA_DIR", settings.dataDirectory().toAbsolutePath().toString());
    environment.put("PARLEY_LOG_FORMAT", Terminal.isStandardErrorOnTerminal() ? "text" : "json");
    settings.log().format().ifPresent(f -> environment.put("PARLEY_LOG_FORMAT", f.name()));
    PostgresConfig postgres = infrastructure.postgres().orElseThrow();
    environment.put("PARLEY_DATABASE_URL", postgres.jdbcUrl());
    environment.put("PARLEY_DATABASE_USER", postgres.user());
    environment.put("PARLEY_DATABASE_PASSWORD", postgres.password());
    environment.put("PARLEY_REDIS_URL", infrastructure.redis().map(RedisConfig::url).orElseThrow());
    return environment;
  }
}
