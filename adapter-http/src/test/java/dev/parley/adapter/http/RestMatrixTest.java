package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.http.Scene.Subject;
import dev.parley.adapter.http.Scene.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what to whose: every route, for every kind of subject and of target. */
class RestMatrixTest {
  /**
   * Route, targets, and the status for each subject in the order of {@link Subject}: anonymous,
   * expired, stranger, ex-member, member, moderator, owner, administrator.
   */
  private static final String TABLE =
      """
      GET    /health                           all             200 200 200 200 200 200 200 200
      GET    /health/live                      all             200 200 200 200 200 200 200 200
      GET    /health/ready                     all             200 200 200 200 200 200 200 200
      POST   /api/auth/register                own,missing     200 200 200 200 200 200 200 200
      POST   /api/auth/register                foreign         400 400 400 400 400 400 400 400
      POST   /api/auth/login                   own             200 200 200 200 200 200 200 200
      POST   /api/auth/login                   foreign,missing 401 401 401 401 401 401 401 401
      POST   /api/auth/guest                   all             200 200 200 200 200 200 200 200
      POST   /api/auth/refresh                 own             200 200 200 200 200 200 200 200
      POST   /api/auth/refresh                 foreign,missing 401 401 401 401 401 401 401 401
      POST   /api/auth/logout                  all             200 200 200 200 200 200 200 200
      GET    /api/me                           all             401 401 200 200 200 200 200 200
      DELETE /api/me                           own             401 401 200 200 200 200 200 200
      DELETE /api/me                           foreign,missing 401 401 403 403 403 403 403 200
      POST   /api/me/password                  own             401 401 200 200 200 200 200 409
      POST   /api/me/password                  foreign,missing 401 401 403 403 403 403 403 409
      GET    /api/me/devices                   all             401 401 200 200 200 200 200 200
      DELETE /api/me/devices/{id}              own             401 401 200 200 200 200 200 200
      DELETE /api/me/devices/{id}              foreign,missing 401 401 404 404 404 404 404 404
      POST   /api/me/logout-everywhere         all             401 401 200 200 200 200 200 200
      GET    /api/me/export                    all             401 401 200 200 200 200 200 200
      GET    /api/me/presence                  all             401 401 200 200 200 200 200 200
      PUT    /api/me/presence                  all             401 401 200 200 200 200 200 200
      PATCH  /api/me                           own,missing     401 401 200 200 200 200 200 200
      PATCH  /api/me                           foreign         401 401 400 400 400 400 400 400
      GET    /api/me/blocks                    all             401 401 200 200 200 200 200 200
      PUT    /api/me/blocks/{id}               own             401 401 409 409 409 409 409 409
      PUT    /api/me/blocks/{id}               foreign         401 401 200 200 200 200 200 200
      PUT    /api/me/blocks/{id}               missing         401 401 404 404 404 404 404 404
      DELETE /api/me/blocks/{id}               all             401 401 200 200 200 200 200 200
      GET    /api/me/contacts                  all             401 401 200 200 200 200 200 200
      PUT    /api/me/contacts/{id}             own             401 401 409 409 409 409 409 409
      PUT    /api/me/contacts/{id}             foreign         401 401 200 200 200 200 200 200
      PUT    /api/me/contacts/{id}             missing         401 401 404 404 404 404 404 404
      DELETE /api/me/contacts/{id}             all             401 401 200 200 200 200 200 200
      GET    /api/users                        all             401 401 200 200 200 200 200 200
      GET    /api/users/{id}                   own,foreign     401 401 200 200 200 200 200 200
      GET    /api/users/{id}                   missing         401 401 404 404 404 404 404 404
      GET    /api/users/{id}/presence          all             401 401 200 200 200 200 200 200
      GET    /api/admin/audit                  all             401 401 403 403 403 403 403 200
      POST   /api/admin/users/{id}/ban         own             401 401 403 403 403 403 403 409
      POST   /api/admin/users/{id}/ban         foreign,missing 401 401 403 403 403 403 403 200
      DELETE /api/admin/users/{id}/ban         all             401 401 403 403 403 403 403 200
      POST   /api/admin/users/{id}/revoke      all             401 401 403 403 403 403 403 200
      POST   /api/admin/tokens/{id}/revoke     all             401 401 403 403 403 403 403 200
      GET    /api/conversations                all             401 401 200 200 200 200 200 200
      POST   /api/conversations/direct         own,foreign     401 401 201 201 201 201 201 201
      POST   /api/conversations/direct         missing         401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/events    own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/events    foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/presence  own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/presence  foreign,missing 401 401 404 404 404 404 404 404
      POST   /api/conversations/{id}/messages  own             401 401 403 403 201 201 201 403
      POST   /api/conversations/{id}/messages  foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/conversations/{id}/notifications own         401 401 403 403 200 200 200 403
      PUT    /api/conversations/{id}/notifications foreign,missing 401 401 404 404 404 404 404 404
      PATCH  /api/conversations/{id}/messages/{seq} own             401 401 403 403 403 403 200 403
      PATCH  /api/conversations/{id}/messages/{seq} foreign,missing 401 401 404 404 404 404 404 404
      DELETE /api/conversations/{id}/messages/{seq} own             401 401 403 403 403 200 200 403
      DELETE /api/conversations/{id}/messages/{seq} foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/conversations/{id}/messages/{seq}/reactions/{emoji} own             401 401 403 403 200 200 200 403
      PUT    /api/conversations/{id}/messages/{seq}/reactions/{emoji} foreign,missing 401 401 404 404 404 404 404 404
      DELETE /api/conversations/{id}/messages/{seq}/reactions/{emoji} own             401 401 403 403 200 200 200 403
      DELETE /api/conversations/{id}/messages/{seq}/reactions/{emoji} foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/messages/{seq}/reactions own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/messages/{seq}/reactions foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/conversations/{id}/messages/{seq}/pin own             401 401 403 403 403 200 200 403
      PUT    /api/conversations/{id}/messages/{seq}/pin foreign,missing 401 401 404 404 404 404 404 404
      DELETE /api/conversations/{id}/messages/{seq}/pin own             401 401 403 403 403 200 200 403
      DELETE /api/conversations/{id}/messages/{seq}/pin foreign,missing 401 401 404 404 404 404 404 404
      POST   /api/conversations/{id}/messages/{seq}/forward own             401 401 403 403 201 201 201 403
      POST   /api/conversations/{id}/messages/{seq}/forward foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/messages/{seq}/thread own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/messages/{seq}/thread foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/messages/{seq}/revisions own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/messages/{seq}/revisions foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/pins      own             401 401 403 403 200 200 200 403
      GET    /api/conversations/{id}/pins      foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/search                       all             401 401 200 200 200 200 200 200
      POST   /api/conversations/{id}/media     own             401 401 403 403 201 201 201 403
      POST   /api/conversations/{id}/media     foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/media/{id}                   own             401 401 200 200 200 200 200 200
      PUT    /api/media/{id}                   foreign,missing 401 401 404 404 404 404 404 404
      GET    /media/{id}                       own             401 401 200 200 200 200 200 200
      GET    /media/{id}                       foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/me/avatar                    all             401 401 422 422 422 422 422 422
      DELETE /api/me/avatar                    all             401 401 200 200 200 200 200 200
      GET    /api/users/{id}/avatar            own,foreign     401 401 200 200 200 200 200 200
      GET    /api/users/{id}/avatar            missing         401 401 404 404 404 404 404 404
      GET    /api/conversations/{id}/avatar    own             401 401 200 200 200 200 200 200
      GET    /api/conversations/{id}/avatar    foreign,missing 401 401 404 404 404 404 404 404
      PUT    /api/conversations/{id}/avatar    own             401 401 403 403 403 403 422 403
      PUT    /api/conversations/{id}/avatar    foreign,missing 401 401 404 404 404 404 404 404
      DELETE /api/conversations/{id}/avatar    own             401 401 403 403 403 403 200 403
      DELETE /api/conversations/{id}/avatar    foreign,missing 401 401 404 404 404 404 404 404
      POST   /api/conversations/{id}/receipts  own             401 401 404 404 200 200 200 404
      POST   /api/conversations/{id}/receipts  foreign,missing 401 401 404 404 404 404 404 404
      GET    /api/openapi.yaml                 all             200 200 200 200 200 200 200 200
      GET    /api/rooms                        all             401 401 200 200 200 200 200 200
      POST   /api/rooms/create                 own,missing     401 401 200 200 200 200 200 200
      POST   /api/rooms/create                 foreign         401 401 409 409 409 409 409 409
      POST   /api/rooms/join                   own,foreign     401 401 200 200 200 200 200 200
      POST   /api/rooms/join                   missing         401 401 404 404 404 404 404 404
      GET    /api/rooms/{room}/messages        own             401 401 403 403 200 200 200 403
      GET    /api/rooms/{room}/messages        foreign         401 401 403 403 403 403 403 403
      GET    /api/rooms/{room}/messages        missing         401 401 404 404 404 404 404 404
      GET    /api/rooms/{id}/members           own             401 401 403 403 200 200 200 403
      GET    /api/rooms/{id}/members           foreign,missing 401 401 404 404 404 404 404 404
      POST   /api/rooms                        own,missing     401 401 201 201 201 201 201 201
      POST   /api/rooms                        foreign         401 401 409 409 409 409 409 409
      POST   /api/rooms/members                own,foreign     401 401 200 200 200 200 200 200
      POST   /api/rooms/members                missing         401 401 404 404 404 404 404 404
      POST   /api/rooms/{id}/members           own             401 401 200 200 200 200 200 200
      POST   /api/rooms/{id}/members           foreign,missing 401 401 404 404 404 404 404 404
      DELETE /api/rooms/{id}/members/me        own             401 401 200 200 200 200 200 200
      DELETE /api/rooms/{id}/members/me        foreign,missing 401 401 404 404 404 404 404 404
      """;

  /** Under which name {@link Scene} has what stands in the path. */
  private static final Map<String, String> IDS =
      Map.of(
          "/api/me/", "device",
          "/api/me/blocks/", "user",
          "/api/me/contacts/", "user",
          "/api/users/", "user",
          "/api/admin/users/", "user",
          "/api/admin/tokens/", "device",
          "/api/conversations/", "conversation",
          "/api/media/", "media",
          "/media/", "media",
          "/api/rooms/", "conversation");

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "POST /api/auth/register",
              "{\"username\":\"<fresh>\",\"password\":\"correct horse\"}"),
          Map.entry(
              "POST /api/auth/login", "{\"username\":\"<account>\",\"password\":\"<password>\"}"),
          Map.entry("POST /api/auth/guest", "{}"),
          Map.entry("POST /api/auth/refresh", "{\"refreshToken\":\"<refresh>\"}"),
          Map.entry("POST /api/auth/logout", "{\"refreshToken\":\"<refresh>\"}"),
          Map.entry("DELETE /api/me", "{\"password\":\"<password>\"}"),
          Map.entry(
              "POST /api/me/password",
              "{\"currentPassword\":\"<password>\",\"newPassword\":\"battery staple\"}"),
          Map.entry("PUT /api/me/presence", "{\"status\":\"busy\"}"),
          Map.entry("POST /api/admin/users/{id}/ban", "{\"reason\":\"spam\"}"),
          Map.entry("POST /api/conversations/direct", "{\"user\":\"<user>\"}"),
          Map.entry(
              "POST /api/conversations/{id}/messages",
              "{\"clientMessageId\":\"m-1\",\"text\":\"hello\"}"),
          Map.entry("PATCH /api/conversations/{id}/messages/{seq}", "{\"text\":\"hello again\"}"),
          Map.entry(
              "POST /api/conversations/{id}/messages/{seq}/forward",
              "{\"to\":\"<conversation>\",\"clientMessageId\":\"f-1\"}"),
          Map.entry("POST /api/conversations/{id}/receipts", "{\"read\":1}"),
          Map.entry("PATCH /api/me", "{\"displayName\":\"<fresh>\",\"about\":\"\"}"),
          Map.entry("PUT /api/me/contacts/{id}", "{\"note\":\"from the party\"}"),
          Map.entry("PUT /api/conversations/{id}/notifications", "{\"level\":\"none\"}"),
          Map.entry("POST /api/rooms/create", "{\"name\":\"<newRoom>\"}"),
          Map.entry("POST /api/rooms/join", "{\"roomName\":\"<room>\"}"),
          Map.entry("POST /api/conversations/{id}/media", "{\"bytes\":1}"),
          Map.entry("PUT /api/media/{id}", "{}"),
          Map.entry("PUT /api/me/avatar", "{}"),
          Map.entry("PUT /api/conversations/{id}/avatar", "{}"),
          Map.entry("POST /api/rooms", "{\"name\":\"<newRoom>\"}"),
          Map.entry("POST /api/rooms/members", "{\"room\":\"<room>\"}"));

  private static final TestServer SERVER = TestServer.start();
  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

  @AfterAll
  static void stop() {
    SERVER.close();
    assertThat(SERVER.uncaught).isEmpty();
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    expected()
        .forEach(
            (route, statusesByTarget) ->
                statusesByTarget.forEach(
                    (target, statuses) -> {
                      Iterator<Integer> status = statuses.iterator();
                      for (Subject subject : Subject.values()) {
                        cells.add(Arguments.of(route, subject, target, status.next()));
                      }
                    }));
    return cells.stream();
  }

  @ParameterizedTest(name = "{0} by {1} of {2}: {3}")
  @MethodSource("cells")
  void answersAsTheTableSays(String route, Subject subject, Target target, int status) {
    Scene scene = Scene.set(SERVER, subject, target, NUMBERS.incrementAndGet());
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1);

    Answer answer = scene.send(method, url(path), BODIES.getOrDefault(route, ""));

    answer.assertStatus(status);
  }

  @Test
  void hasEveryRouteForEverySubjectAndTarget() {
    assertThat(new TreeSet<>(expected().keySet()))
        .isEqualTo(
            new TreeSet<>(Route.of(SERVER.application()).stream().map(Route::name).toList()));
    assertThat(expected().values())
        .allSatisfy(
            statuses -> {
              assertThat(statuses).containsOnlyKeys(Target.values());
              assertThat(statuses.values())
                  .allSatisfy(row -> assertThat(row).hasSameSizeAs(Subject.values()));
            });
  }

  private static String url(String path) {
    String prefix =
        IDS.keySet().stream()
            .filter(path::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    String url =
        path.replace("{id}", "<" + IDS.getOrDefault(prefix, "") + ">")
            .replace("{seq}", Scene.SAID)
            .replace("{emoji}", "%F0%9F%91%8D")
            .replace("{room}", "<room>");
    return switch (path) {
      case "/api/users" -> url + "?ids=<user>";
      case "/api/search" -> url + "?query=hello";
      default -> url;
    };
  }

  static Map<String, Map<Target, List<Integer>>> expected() {
    Map<String, Map<Target, List<Integer>>> expected = new LinkedHashMap<>();
    TABLE
        .lines()
        .forEach(
            line -> {
              List<String> words = List.of(line.trim().split(" +", -1));
              List<Integer> statuses = words.stream().skip(3).map(Integer::valueOf).toList();
              Map<Target, List<Integer>> row =
                  expected.computeIfAbsent(
                      words.get(0) + " " + words.get(1), route -> new LinkedHashMap<>());
              targets(words.get(2)).forEach(target -> row.put(target, statuses));
            });
    return expected;
  }

  private static Stream<Target> targets(String words) {
    return words.equals("all")
        ? Arrays.stream(Target.values())
        : Arrays.stream(words.split(",", -1))
            .map(word -> Target.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
