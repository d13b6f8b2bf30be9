package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parley.domain.audit.AuditKind;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/openapi.yaml to what the resources say. */
class OpenApiTest {
  private static final JsonNode API = read();
  private static final JsonNode SCHEMAS = API.at("/components/schemas");
  private static final TestServer SERVER = TestServer.start();
  private static final TestClient ADMINISTRATOR = SERVER.signInAdministrator();

  /** What is answered, by the name under which it is described. */
  private static final Map<String, Class<?>> ANSWERS =
      Map.ofEntries(
          Map.entry("SignedIn", SignedInBody.class),
          Map.entry("Account", UserBody.class),
          Map.entry("SignedOut", AuthResource.SignedOutBody.class),
          Map.entry("Me", MeResource.MeBody.class),
          Map.entry("Profile", ProfileBody.class),
          Map.entry("Blocks", BlocksResource.ListBody.class),
          Map.entry("Block", BlocksResource.LineBody.class),
          Map.entry("Blocked", BlocksResource.BlockedBody.class),
          Map.entry("Unblocked", BlocksResource.UnblockedBody.class),
          Map.entry("Contacts", ContactsResource.PageBody.class),
          Map.entry("Contact", ContactsResource.ContactBody.class),
          Map.entry("ContactAdded", ContactsResource.AddedBody.class),
          Map.entry("ContactRemoved", ContactsResource.RemovedBody.class),
          Map.entry("NotificationsSet", NotificationsResource.SetBody.class),
          Map.entry("Notifications", NotificationsBody.class),
          Map.entry("Ended", MeResource.EndedBody.class),
          Map.entry("Deleted", MeResource.DeletedBody.class),
          Map.entry("Devices", DevicesBody.class),
          Map.entry("Device", DevicesBody.Device.class),
          Map.entry("Stay", AccountExport.StayBody.class),
          Map.entry("OwnMessage", AccountExport.OwnMessageBody.class),
          Map.entry("OwnMedia", AccountExport.OwnMediaBody.class),
          Map.entry("Media", MediaBody.class),
          Map.entry("Granted", UploadGrantResource.GrantedBody.class),
          Map.entry("Avatar", AvatarBody.class),
          Map.entry("Users", UsersResource.ListBody.class),
          Map.entry("User", UsersResource.KnownBody.class),
          Map.entry("Presence", PresenceBody.class),
          Map.entry("Present", ConversationPresenceResource.PresentBody.class),
          Map.entry("OwnPresence", OwnPresenceResource.ChosenBody.class),
          Map.entry("Audit", AuditBody.class),
          Map.entry("AuditEntry", AuditBody.Entry.class),
          Map.entry("Banned", AdminResource.BannedBody.class),
          Map.entry("Lifted", AdminResource.LiftedBody.class),
          Map.entry("Revoked", AdminResource.RevokedBody.class),
          Map.entry("Conversations", ConversationsResource.PageBody.class),
          Map.entry("Entry", ConversationsResource.EntryBody.class),
          Map.entry("Conversation", ConversationBody.class),
          Map.entry("Description", DescriptionBody.class),
          Map.entry("Membership", MembershipBody.class),
          Map.entry("Settings", SettingsBody.class),
          Map.entry("History", ConversationResource.HistoryBody.class),
          Map.entry("Sent", ConversationResource.SentBody.class),
          Map.entry("Attachment", RequestBody.File.class),
          Map.entry("Acted", MessageAnswers.Acted.class),
          Map.entry("Pins", MessageAnswers.Pins.class),
          Map.entry("Thread", MessageAnswers.ThreadBody.class),
          Map.entry("Revisions", MessageAnswers.Revisions.class),
          Map.entry("Revision", MessageAnswers.RevisionBody.class),
          Map.entry("Reactions", MessageAnswers.Reactions.class),
          Map.entry("Reactor", MessageAnswers.ReactorBody.class),
          Map.entry("Found", MessageAnswers.Found.class),
          Map.entry("Hit", MessageAnswers.HitBody.class),
          Map.entry("Highlight", MessageAnswers.HighlightBody.class),
          Map.entry("Progress", ConversationResource.ProgressBody.class),
          Map.entry("Left", RoomsResource.LeftBody.class),
          Map.entry("Rooms", RoomsResource.ListBody.class),
          Map.entry("Room", RoomBody.class),
          Map.entry("Members", RoomsResource.MembersBody.class),
          Map.entry("Member", RoomsResource.MemberBody.class),
          Map.entry("NamedRoom", SeedRoomsResource.OneBody.class),
          Map.entry("NamedMessages", SeedRoomsResource.MessagesBody.class),
          Map.entry("NamedMessage", SeedRoomsResource.MessageBody.class),
          Map.entry("Alive", HealthResource.Alive.class),
          Map.entry("Ready", HealthResource.Ready.class),
          Map.entry("Check", HealthResource.Ready.Check.class),
          Map.entry("FieldProblem", FieldProblem.class));

  /** Described elsewhere in this class, or written by hand. */
  private static final Set<String> OTHERS =
      Set.of("Problem", "Export", "Event", "ErrorCode", "AuditKind");

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("..", "docs", "openapi.yaml").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static List<Route> routes() {
    return Route.of(SERVER.application());
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Set<String> described = new TreeSet<>();
    API.get("paths")
        .properties()
        .forEach(
            path ->
                names(path.getValue())
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described)
        .isEqualTo(
            routes().stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void saysWhatARouteTakes(Route route) {
    JsonNode operation = operation(route);

    Optional<Class<?>> body =
        Arrays.<Class<?>>stream(route.handler().getParameterTypes())
            .filter(RequestBody.class::isAssignableFrom)
            .findFirst();
    assertThat(operation.at("/requestBody/content/application~1json/schema/$ref").asText())
        .isEqualTo(body.map(type -> "#/components/schemas/" + type.getSimpleName()).orElse(""));
    assertThat(operation.at("/requestBody/required").asBoolean()).isEqualTo(body.isPresent());
    assertThat(parameters(operation, "path"))
        .isEqualTo(
            Pattern.compile("\\{(\\w+)\\}")
                .matcher(route.path())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet()));
    assertThat(parameters(operation, "header").contains("If-None-Match"))
        .isEqualTo(route.handler().isAnnotationPresent(Tagged.class));
    assertThat(operation.has("security")).isEqualTo(!isAuthenticated(route.handler()));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void namesTheParametersThatARouteReads(Route route) {
    for (String parameter : parameters(operation(route), "query")) {
      String path =
          route
              .path()
              .replace("{id}", "00000000-0000-7000-8000-00000000abcd")
              .replace("{seq}", "2")
              .replace("{emoji}", "x")
              .replace("{room}", "lobby");

      // Only what is read is refused for coming twice.
      ADMINISTRATOR
          .get(path + "?" + parameter + "=1&" + parameter + "=1")
          .assertWrongField(parameter);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void saysWithWhichStatusesARouteAnswers(Route route) {
    Set<String> described = names(operation(route).get("responses"));

    assertThat(described)
        .containsAll(
            RestMatrixTest.expected().get(route.name()).values().stream()
                .flatMap(List::stream)
                .map(String::valueOf)
                .toList());
    if (isAuthenticated(route.handler())) {
      assertThat(described).contains("400", "401", "403", "503");
    }
    if (operation(route).at("/requestBody/content").has("application/json")) {
      assertThat(described).contains("400", "415");
    }
    if (route.handler().isAnnotationPresent(Tagged.class)) {
      assertThat(described).contains("304");
    }
  }

  static Stream<Class<?>> requestBodies() {
    return Arrays.stream(RequestBody.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("requestBodies")
  void saysWhatABodyHas(Class<?> type) {
    assertDescribes(
        type.getSimpleName(),
        type,
        component ->
            annotation(type, component, NotNull.class).isPresent()
                || annotation(type, component, NotEmpty.class).isPresent());
  }

  @Test
  void saysWhatAnAnswerHas() {
    ANSWERS.forEach(
        (name, type) -> assertDescribes(name, type, component -> isAlwaysThere(type, component)));
  }

  @Test
  void saysWhatAProblemHas() {
    // A list of no problems is left out.
    assertDescribes(
        "Problem",
        Problem.Body.class,
        component ->
            isAlwaysThere(Problem.Body.class, component)
                && !component.getName().equals("problems"));
  }

  @Test
  void saysWhatAnExportHas() {
    assertThat(names(ADMINISTRATOR.get("/api/me/export").json()))
        .isEqualTo(names(SCHEMAS.at("/Export/properties")));
  }

  @Test
  void describesNothingThatThereIsNot() {
    Set<String> known = new TreeSet<>(ANSWERS.keySet());
    known.addAll(OTHERS);
    requestBodies().map(Class::getSimpleName).forEach(known::add);

    assertThat(names(SCHEMAS)).isEqualTo(known);
    assertThat(API.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(API.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void listsEveryErrorCodeAndEveryKindOfTheAuditLog() {
    assertThat(texts(SCHEMAS.at("/ErrorCode/enum")))
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    assertThat(texts(SCHEMAS.at("/AuditKind/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(AuditKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static void assertDescribes(
      String name, Class<?> type, Predicate<RecordComponent> isRequired) {
    JsonNode schema = SCHEMAS.get(name);
    assertThat(names(schema.get("properties"))).as(name).isEqualTo(fields(type, component -> true));
    assertThat(new TreeSet<>(texts(schema.path("required"))))
        .as("required of " + name)
        .isEqualTo(fields(type, isRequired));
  }

  private static Set<String> fields(Class<?> type, Predicate<RecordComponent> filter) {
    return Arrays.stream(type.getRecordComponents())
        .filter(filter)
        .map(
            component ->
                annotation(type, component, JsonProperty.class)
                    .map(JsonProperty::value)
                    .orElse(component.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isAlwaysThere(Class<?> type, RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || annotation(type, component, JsonInclude.class)
            .filter(include -> include.value() == JsonInclude.Include.ALWAYS)
            .isPresent();
  }

  private static <A extends Annotation> Optional<A> annotation(
      Class<?> type, RecordComponent component, Class<A> annotation) {
    try {
      return Optional.ofNullable(
          type.getDeclaredField(component.getName()).getAnnotation(annotation));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAuthenticated(Method handler) {
    return handler.getDeclaringClass().isAnnotationPresent(Authenticated.class);
  }

  private static JsonNode operation(Route route) {
    return API.get("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }

  private static Set<String> parameters(JsonNode operation, String where) {
    Map<String, String> places = new HashMap<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = API.at(reference.get("$ref").asText().substring(1));
      places.put(parameter.get("name").asText(), parameter.get("in").asText());
    }
    return places.entrySet().stream()
        .filter(place -> place.getValue().equals(where))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
