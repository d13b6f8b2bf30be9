package dev.parley.faults.scenario;

import dev.parley.faults.check.Latencies;
import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.proxy.Behaviour;
import dev.parley.faults.proxy.Direction;
import dev.parley.faults.proxy.FaultProxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** The store fails. What was acknowledged stays, and clients are told to try again. */
final class PostgresScenarios {
  private static final double LONGEST_ERROR_MILLIS = 2_000;

  private PostgresScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "postgres-kill",
            "all of PostgreSQL killed, and back after 1 s",
            PostgresScenarios::kill),
        Scenario.of(
            "postgres-terminate",
            "all sessions of PostgreSQL ended, again and again",
            stage -> stage.repeat(6, 800, s -> s.cluster().database().terminateBackends())),
        Scenario.of(
                "postgres-row-lock", "a conversation locked for 10 s", PostgresScenarios::lockRow)
            .then(PostgresScenarios::errorsInTime),
        Scenario.of(
            "postgres-slow",
            "100 ms to PostgreSQL",
            stage -> {
              for (FaultProxy link : stage.cluster().postgresLinks()) {
                link.shape(Direction.TO_SERVER, Behaviour.delay(Duration.ofMillis(100)));
              }
              stage.talk(5_000);
            }),
        Scenario.of(
            "postgres-half-open",
            "answers to commits swallowed, the link seems up",
            PostgresScenarios::halfOpen),
        Scenario.of("postgres-refused", "no PostgreSQL for 5 s", PostgresScenarios::refused)
            .then(PostgresScenarios::errorsInTimeAndSessionsStay),
        Scenario.of("postgres-freeze", "PostgreSQL frozen for 4 s", PostgresScenarios::freeze),
        Scenario.of(
            "postgres-reset-storm",
            "all links to PostgreSQL reset twice a second",
            stage ->
                stage.repeat(
                    10, 500, s -> s.cluster().postgresLinks().forEach(FaultProxy::reset))));
  }

  private static void kill(Stage stage) {
    stage.talk(1_000);
    stage.note("kill PostgreSQL");
    stage.cluster().killPostgres();
    stage.talk(1_000);
    stage.cluster().startPostgres();
    stage.note("PostgreSQL is back");
    stage.talk(3_000);
  }

  private static void lockRow(Stage stage) throws Exception {
    List<String> conversations = stage.crowd().members().keySet().stream().sorted().toList();
    String locked = conversations.get(stage.random().nextInt(conversations.size()));
    try (Connection lock = stage.cluster().database().lock(locked)) {
      stage.note("locked " + locked);
      stage.talk(10_000);
      lock.rollback();
    }
  }

  /**
   * Commits reach PostgreSQL, their outcome does not come back: the server must find out, or say
   * that it does not know.
   */
  private static void halfOpen(Stage stage) {
    int victim = stage.random().nextInt(Cluster.SIZE);
    stage.note("instance " + victim + " hears nothing from PostgreSQL, on the links that it has");
    stage.cluster().postgresLink(victim).shapeOpen(Direction.TO_CLIENT, Behaviour.DROP);
    stage.talk(8_000);
  }

  private static void refused(Stage stage) {
    stage.talk(1_000);
    stage.moment("fault");
    for (FaultProxy link : stage.cluster().postgresLinks()) {
      link.refuse();
      link.reset();
    }
    stage.talk(5_000);
    stage.moment("end");
  }

  private static void freeze(Stage stage) {
    stage.note("freeze PostgreSQL");
    stage.cluster().freezePostgres();
    stage.talk(4_000);
    stage.cluster().thawServices();
    stage.talk(1_500);
  }

  private static void errorsInTime(Stage stage, Measures measures) {
    Latencies errors = measures.retryableErrors();
    stage.figure("retryable errors", errors.nanos().size(), "");
    stage.limit("longest wait for an error", errors.millis(1), LONGEST_ERROR_MILLIS);
  }

  private static void errorsInTimeAndSessionsStay(Stage stage, Measures measures) {
    errorsInTime(stage, measures);
    int ended = measures.disconnects(stage.timeOf("fault"), stage.timeOf("end"));
    stage.figure("sessions that ended", ended, "");
  }
}
