package dev.parley.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.net.IDN;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules say what is allowed, so that whatever nobody thought of is not. */
class ArchitectureTest {
  private static final String CORE = "dev.parley.domain..";
  private static final String USE_CASES = "dev.parley.application..";

  /** For each module, the types that the rest of the program may name: a door and its parts. */
  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry(
              "dev.parley.adapter.socketio",
              Set.of(
                  "SocketIoAdapter",
                  "SocketIoConfig",
                  "Dialect",
                  "SocketIoStats",
                  "PollingExchange",
                  "SocketTransport")),
          Map.entry(
              "dev.parley.adapter.memory",
              Set.of(
                  "MemoryAdapter",
                  "ThreadScheduler",
                  "InMemoryEventHub",
                  "InMemoryEventBus",
                  "InMemoryPresenceHub",
                  "InMemoryPresenceBoard")),
          Map.entry(
              "dev.parley.adapter.postgres",
              Set.of("PostgresAdapter", "PostgresConfig", "WriterStats")),
          Map.entry("dev.parley.adapter.redis", Set.of("RedisAdapter", "RedisConfig")),
          Map.entry(
              "dev.parley.adapter.auth",
              Set.of(
                  "AuthAdapter",
                  "ClaimRules",
                  "JwtConfig",
                  "JwtSecretFile",
                  "TokenIssuer",
                  "TrustedIssuer",
                  "TrustedKeys")),
          Map.entry("dev.parley.adapter.storage", Set.of("StorageAdapter", "StorageConfig")),
          Map.entry(
              "dev.parley.adapter.websocket",
              Set.of(
                  "WebSocketAdapter",
                  "WebSocketConfig",
                  "WebSocketStats",
                  "CloseCode",
                  "EncodedFrame",
                  "FrameChannel",
                  "FrameGroup",
                  "FrameTransport")),
          Map.entry(
              "dev.parley.adapter.http",
              Set.of("HttpAdapter", "HttpConfig", "Operations", "Health", "HealthCheck")),
          Map.entry(
              "dev.parley.transport.netty",
              Set.of(
                  "NettyServer",
                  "NettyServerConfig",
                  "Deployment",
                  "HttpExchange",
                  "HttpService",
                  "JerseyService",
                  "Connection",
                  "ConnectionGroup",
                  "TextFrame",
                  "TrustedProxies",
                  "TransportStats")),
          Map.entry("dev.parley.webclient", Set.of("WebClient", "Asset")),
          Map.entry(
              "dev.parley.embedded",
              Set.of(
                  "EmbeddedPostgres",
                  "EmbeddedPostgresConfig",
                  "EmbeddedRedis",
                  "EmbeddedRedisConfig",
                  "EmbeddedServices",
                  "EmbeddedServiceException")));

  /** The least number of classes in each module, so that no rule passes for want of classes. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("dev.parley.domain", 60),
          Map.entry("dev.parley.application", 40),
          Map.entry("dev.parley.adapter.memory", 12),
          Map.entry("dev.parley.adapter.postgres", 35),
          Map.entry("dev.parley.adapter.redis", 20),
          Map.entry("dev.parley.adapter.auth", 8),
          Map.entry("dev.parley.adapter.storage", 6),
          Map.entry("dev.parley.adapter.websocket", 60),
          Map.entry("dev.parley.adapter.socketio", 35),
          Map.entry("dev.parley.adapter.http", 35),
          Map.entry("dev.parley.transport.netty", 40),
          Map.entry("dev.parley.webclient", 3),
          Map.entry("dev.parley.embedded", 20),
          Map.entry("dev.parley.bootstrap", 60));

  @Test
  void theRulesSeeTheCodeOfEveryModule() {
    FLOORS.forEach(
        (root, floor) ->
            assertThat(ProductionCode.CLASSES.stream().filter(in(root)).count())
                .as("classes in %s", root)
                .isGreaterThanOrEqualTo(floor));
    assertThat(ProductionCode.CLASSES)
        .as("every class belongs to a module that is listed here")
        .allMatch(type -> FLOORS.keySet().stream().anyMatch(root -> in(root).test(type)));
  }

  @Test
  void theDomainKnowsTheJdkAndNothingElse() {
    classes()
        .that(resideInAPackage(CORE))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    // Streams: what comes in may be larger than memory.
                    "java.io..",
                    "java.text..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify.annotations..",
                    CORE)
                // How names are written, by a table: no network is asked.
                .or(type(IDN.class)))
        .check(ProductionCode.CLASSES);
  }

  @Test
  void theUseCasesKnowTheDomainAndTheJdk() {
    classes()
        .that(resideInAPackage(USE_CASES))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.util..",
                "java.time..",
                "java.io..",
                "org.jspecify.annotations..",
                CORE,
                USE_CASES))
        .check(ProductionCode.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "postgres", "redis", "auth", "storage"})
  void anAdapterOfAPortKnowsItselfAndTheCore(String adapter) {
    String itself = "dev.parley.adapter." + adapter + "..";
    assertOwnCodeOnly(itself, resideInAnyPackage(itself, CORE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "socketio", "http"})
  void anAdapterThatDrivesTheCoreKnowsItselfTheCoreAndTheUseCases(String adapter) {
    String itself = "dev.parley.adapter." + adapter + "..";
    assertOwnCodeOnly(itself, resideInAnyPackage(itself, CORE, USE_CASES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dev.parley.transport..", "dev.parley.webclient..", "dev.parley.embedded.."})
  void whatServesAnyProgramKnowsNoChat(String itself) {
    assertOwnCodeOnly(itself, resideInAPackage(itself));
  }

  @Test
  void outsideAModuleOnlyItsDoorIsNamed() {
    DescribedPredicate<JavaClass> isNoPartOfAModule =
        DescribedPredicate.describe(
            "no part of a module with a door",
            type -> DOORS.keySet().stream().noneMatch(root -> in(root).test(type)));
    DescribedPredicate<JavaClass> isDoor =
        DescribedPredicate.describe(
            "a door",
            type ->
                DOORS.entrySet().stream()
                    .anyMatch(
                        entry ->
                            in(entry.getKey()).test(type)
                                && entry.getValue().contains(outermost(type).getSimpleName())));
    classes()
        .that(resideInAPackage("dev.parley.bootstrap.."))
        .should()
        .onlyDependOnClassesThat(isNoPartOfAModule.or(isDoor))
        .check(ProductionCode.CLASSES);
  }

  @Test
  void everyDoorIsNamed() {
    Set<String> named =
        ProductionCode.CLASSES.stream()
            .filter(in("dev.parley.bootstrap"))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> outermost(dependency.getTargetClass()).getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).containsAll(DOORS.values().stream().flatMap(Set::stream).toList());
  }

  @Test
  void noPackagesGoInCircles() {
    slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(ProductionCode.CLASSES);
  }

  @Test
  void everyPackageSaysThatItIsNullMarked() {
    List<String> unmarked =
        ProductionCode.CLASSES.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static void assertOwnCodeOnly(String itself, DescribedPredicate<JavaClass> allowed) {
    classes()
        .that(resideInAPackage(itself))
        .should()
        .onlyDependOnClassesThat(allowed.or(resideOutsideOfPackage("dev.parley..")))
        .check(ProductionCode.CLASSES);
  }

  private static DescribedPredicate<JavaClass> in(String root) {
    return resideInAPackage(root + "..");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass()
        .map(ArchitectureTest::outermost)
        .orElse(type.getBaseComponentType());
  }
}
