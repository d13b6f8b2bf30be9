package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import org.junit.jupiter.api.Test;

/** What people say of themselves, whom they know, and of what they want to hear. */
class PersonalTest {
  private final TestServer server = new TestServer();
  private final Client alice = server.connect("alice");
  private final Client bob = server.connect("bob");

  private static JsonNode result(JsonNode reply) {
    assertThat(reply.path("type").asText()).as(reply.toString()).isEqualTo("reply");
    return reply.path("result");
  }

  private static String code(JsonNode error) {
    assertThat(error.path("type").asText()).as(error.toString()).isEqualTo("error");
    return error.path("code").asText();
  }

  private static JsonNode only(Client client, String type) {
    var frames = client.take(type);
    assertThat(frames).hasSize(1);
    return frames.getFirst();
  }

  @Test
  void tellsOthersWhatSomebodySaysOfThemselves() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    Client stranger = server.connect("carol");
    bob.take();

    JsonNode own =
        result(
            alice.ask(
                "{'type':'set_profile','id':'1','displayName':'Alice L.','about':'Curious',"
                    + "'language':'en-GB','timeZone':'Europe/London'}"));

    assertThat(own.path("displayName").asText()).isEqualTo("Alice L.");
    assertThat(own.path("timeZone").asText()).isEqualTo("Europe/London");
    JsonNode told = only(bob, "profile");
    assertThat(told.path("conversation").asText()).isEqualTo(room);
    assertThat(told.path("user").asText()).isEqualTo("alice");
    assertThat(told.path("displayName").asText()).isEqualTo("Alice L.");
    assertThat(told.path("about").asText()).isEqualTo("Curious");
    assertThat(told.path("changedAt")).isEqualTo(own.path("changedAt"));
    assertThat(told.has("timeZone")).isFalse();
    assertThat(stranger.take("profile")).isEmpty();
    JsonNode known = result(bob.ask("{'type':'users','id':'2','users':['alice']}")).at("/users/0");
    assertThat(known.path("about").asText()).isEqualTo("Curious");
    assertThat(known.has("language") || known.has("timeZone")).isFalse();
  }

  @Test
  void tellsNothingWhereNothingHasChanged() {
    alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    alice.ask("{'type':'set_profile','id':'1','about':'Curious'}");
    bob.take();

    JsonNode again = result(alice.ask("{'type':'set_profile','id':'2','about':'Curious'}"));
    JsonNode asked = result(alice.ask("{'type':'set_profile','id':'3'}"));

    assertThat(asked).isEqualTo(again);
    assertThat(bob.take("profile")).isEmpty();
    JsonNode gone = result(alice.ask("{'type':'set_profile','id':'4','about':''}"));
    assertThat(gone.has("about")).isFalse();
    assertThat(only(bob, "profile").has("about")).isFalse();
  }

  @Test
  void letsNobodyBeCalledLikeSomebodyElse() {
    server.register("registered");

    for (String name : new String[] {"Registered", "ADMIN", "guest-1"}) {
      assertThat(code(alice.ask("{'type':'set_profile','id':'1','displayName':'" + name + "'}")))
          .isEqualTo("name_taken");
    }
    result(alice.ask("{'type':'set_profile','id':'2','displayName':'Registered as well'}"));
  }

  @Test
  void findsAccountsByName() {
    server.register("dormouse");
    server.register("Dormant");
    server.register("hatter");

    JsonNode found = result(alice.ask("{'type':'find_users','id':'1','name':'DORM'}"));

    assertThat(found.path("users").findValuesAsText("username"))
        .containsExactly("Dormant", "dormouse");
    assertThat(
            result(alice.ask("{'type':'find_users','id':'2','name':'dorm','limit':1}"))
                .path("users"))
        .hasSize(1);
    assertThat(code(alice.ask("{'type':'find_users','id':'3','name':'do'}")))
        .isEqualTo("invalid_request");
    assertThat(code(alice.ask("{'type':'find_users','id':'4','name':'dorm','limit':21}")))
        .isEqualTo("invalid_request");
  }

  @Test
  void bringsNothingFromOneToTheOtherWhileOneHasBlockedTheOther() {
    String direct =
        result(alice.ask("{'type':'open_direct','id':'1','user':'bob'}"))
            .path("conversation")
            .asText();
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");

    JsonNode blocked = result(alice.ask("{'type':'block','id':'2','user':'bob'}"));
    assertThat(blocked.path("blocked").asBoolean()).isTrue();

    assertThat(code(bob.say(direct, "m1", "hello?"))).isEqualTo("not_accepted");
    assertThat(code(alice.say(direct, "m1", "hello"))).isEqualTo("blocked");
    result(bob.say(room, "m2", "in the room"));
    assertThat(result(bob.ask("{'type':'open_direct','id':'3','user':'alice'}")).path("created"))
        .isEqualTo(
            result(alice.ask("{'type':'open_direct','id':'3','user':'bob'}")).path("created"));
    assertThat(
            result(alice.ask("{'type':'blocks','id':'4'}")).path("blocks").findValuesAsText("user"))
        .containsExactly("bob");
    assertThat(result(bob.ask("{'type':'blocks','id':'4'}")).path("blocks")).isEmpty();

    assertThat(
            result(alice.ask("{'type':'unblock','id':'5','user':'bob'}"))
                .path("unblocked")
                .asBoolean())
        .isTrue();
    result(bob.say(direct, "m3", "hello!"));
  }

  @Test
  void opensNoConversationWithWhomOneHasBlockedOrIsBlockedBy() {
    result(alice.ask("{'type':'block','id':'1','user':'bob'}"));

    assertThat(code(alice.ask("{'type':'open_direct','id':'2','user':'bob'}")))
        .isEqualTo("blocked");
    assertThat(code(bob.ask("{'type':'open_direct','id':'2','user':'alice'}")))
        .isEqualTo("not_accepted");
    assertThat(
            result(alice.ask("{'type':'block','id':'3','user':'bob'}")).path("blocked").asBoolean())
        .isFalse();
  }

  @Test
  void keepsContacts() {
    server.connect("carol");
    result(alice.ask("{'type':'add_contact','id':'1','user':'carol','note':'tea party'}"));
    JsonNode added = result(alice.ask("{'type':'add_contact','id':'2','user':'bob'}"));
    assertThat(added.path("added").asBoolean()).isTrue();

    JsonNode first = result(alice.ask("{'type':'contacts','id':'3','limit':1}"));
    assertThat(first.at("/contacts/0/user").asText()).isEqualTo("bob");
    JsonNode second =
        result(
            alice.ask(
                "{'type':'contacts','id':'4','cursor':'" + first.path("next").asText() + "'}"));
    assertThat(second.at("/contacts/0/note").asText()).isEqualTo("tea party");
    assertThat(second.has("next")).isFalse();
    assertThat(result(bob.ask("{'type':'contacts','id':'5'}")).path("contacts")).isEmpty();

    JsonNode removed = result(alice.ask("{'type':'remove_contact','id':'6','user':'bob'}"));
    assertThat(removed.path("removed").asBoolean()).isTrue();
    assertThat(
            result(alice.ask("{'type':'contacts','id':'7'}"))
                .path("contacts")
                .findValuesAsText("user"))
        .containsExactly("carol");
  }

  @Test
  void tellsAllSessionsOfAUserHowTheyWantToBeNotified() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    Client phone = server.connect("alice");
    bob.take();

    JsonNode set =
        result(
            alice.ask(
                "{'type':'notify','id':'1','conversation':'"
                    + room
                    + "','level':'mentions','mutedUntil':'2030-01-01T00:00:00Z'}"));

    assertThat(set.at("/notifications/mutedUntil").asText())
        .isEqualTo("2030-01-01T00:00:00.000000Z");
    JsonNode told = only(phone, "notifications");
    assertThat(told.path("conversation").asText()).isEqualTo(room);
    assertThat(told.path("notifications")).isEqualTo(set.path("notifications"));
    assertThat(bob.take("notifications")).isEmpty();
    assertThat(
            result(alice.ask("{'type':'conversations','id':'2'}"))
                .at("/conversations/0/notifications"))
        .isEqualTo(set.path("notifications"));
    assertThat(
            result(bob.ask("{'type':'conversations','id':'2'}"))
                .at("/conversations/0/notifications/level")
                .asText())
        .isEqualTo("all");
  }
}
