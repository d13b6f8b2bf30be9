package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What users of the protocol can do with it. */
class ConversationTest {
  private final TestServer server = new TestServer();
  private final Client alice = server.connect("alice");
  private final Client bob = server.connect("bob");

  @Test
  void letsTwoPeopleChat() {
    JsonNode opened = alice.ask("{'type':'open_direct','id':'1','user':'bob'}").path("result");
    String conversation = opened.path("conversation").asText();
    assertThat(opened.path("created").asBoolean()).isTrue();
    assertThat(bob.take("event")).singleElement().satisfies(this::opensADirectConversation);

    JsonNode sent = alice.say(conversation, "m1", "Hello").path("result");
    assertThat(sent.path("seq").asLong()).isEqualTo(2);
    assertThat(sent.path("status").asText()).isEqualTo("sent");
    assertThat(sent.path("repeated").asBoolean()).isFalse();
    JsonNode event = bob.take("event").getFirst();
    assertThat(event.path("kind").asText()).isEqualTo("message");
    assertThat(event.path("seq").asLong()).isEqualTo(2);
    assertThat(event.path("actor").asText()).isEqualTo("alice");
    assertThat(event.at("/message/text").asText()).isEqualTo("Hello");
    assertThat(event.at("/message/id").asText()).isEqualTo(sent.path("messageId").asText());
    assertThat(event.path("at").asText()).isEqualTo(sent.path("sentAt").asText());

    JsonNode again = bob.ask("{'type':'open_direct','id':'1','user':'alice'}").path("result");
    assertThat(again.path("conversation").asText()).isEqualTo(conversation);
    assertThat(again.path("created").asBoolean()).isFalse();
  }

  private void opensADirectConversation(JsonNode event) {
    assertThat(event.path("kind").asText()).isEqualTo("opened");
    assertThat(event.path("seq").asLong()).isEqualTo(1);
    assertThat(event.at("/description/kind").asText()).isEqualTo("direct");
    assertThat(event.path("members").toString()).isEqualTo("[\"alice\",\"bob\"]");
  }

  @Test
  void showsEachSessionOfEachMemberOneUnbrokenStream() {
    String room = alice.createRoom("Tea");
    Client phone = server.connect("alice");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    for (int i = 0; i < 3; i++) {
      alice.say(room, "a" + i, "from alice");
      bob.say(room, "b" + i, "from bob");
    }
    assertThat(phone.take("event"))
        .extracting(event -> event.path("seq").asLong())
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void encodesAnEventOnceForAllItsReaders() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','conversation':'" + room + "'}");
    for (int i = 0; i < 10; i++) {
      server.connect("bob");
    }
    int before = server.transport.encoded();
    alice.send(
        "{'type':'send','conversation':'" + room + "','clientMessageId':'m','text':'Hello'}");
    assertThat(server.transport.encoded()).isEqualTo(before + 1);
    assertThat(bob.take("event")).isNotEmpty();
  }

  @Test
  void letsPeopleComeAndGo() {
    String room = alice.createRoom(" Tea ");
    JsonNode joined = bob.ask("{'type':'join','id':'1','room':'TEA'}").path("result");
    assertThat(joined.path("conversation").asText()).isEqualTo(room);
    assertThat(joined.at("/description/name").asText()).isEqualTo("Tea");
    assertThat(joined.path("joined").asBoolean()).isTrue();
    assertThat(
            bob.ask("{'type':'join','id':'2','conversation':'" + room + "'}")
                .at("/result/joined")
                .asBoolean())
        .isFalse();
    assertThat(alice.take("event"))
        .extracting(event -> event.path("kind").asText() + " " + event.path("user").asText())
        .endsWith("joined bob");

    assertThat(
            bob.ask("{'type':'leave','id':'3','conversation':'" + room + "'}")
                .at("/result/left")
                .asBoolean())
        .isTrue();
    bob.take();
    alice.say(room, "m1", "Is he gone?");
    assertThat(bob.take()).isEmpty();
    assertThat(
            bob.ask("{'type':'leave','id':'4','conversation':'" + room + "'}")
                .at("/result/left")
                .asBoolean())
        .isFalse();
  }

  @Test
  void tellsWhoLeavesThatTheyHaveLeft() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    bob.take();
    bob.send("{'type':'leave','conversation':'" + room + "'}");
    assertThat(bob.take("event"))
        .singleElement()
        .satisfies(event -> assertThat(event.path("kind").asText()).isEqualTo("left"));
  }

  @Test
  void storesARepeatedMessageOnce() {
    String room = alice.createRoom("Tea");
    JsonNode first = alice.say(room, "m1", "Hello").path("result");
    JsonNode second = alice.say(room, "m1", "Hello again").path("result");
    assertThat(second.path("repeated").asBoolean()).isTrue();
    assertThat(second.path("messageId").asText()).isEqualTo(first.path("messageId").asText());
    assertThat(second.path("seq").asLong()).isEqualTo(first.path("seq").asLong());
    assertThat(history(alice, room, "").path("head").asLong()).isEqualTo(2);
  }

  @Test
  void readsHistoryInEveryDirection() {
    String room = alice.createRoom("Tea");
    IntStream.rangeClosed(2, 20).forEach(i -> alice.say(room, "m" + i, "text " + i));
    assertThat(sequences(history(alice, room, ",'limit':3"))).containsExactly(18L, 19L, 20L);
    assertThat(sequences(history(alice, room, ",'before':5,'limit':3")))
        .containsExactly(2L, 3L, 4L);
    assertThat(sequences(history(alice, room, ",'after':0,'limit':2"))).containsExactly(1L, 2L);
    assertThat(sequences(history(alice, room, ",'around':10,'limit':3")))
        .containsExactly(9L, 10L, 11L);
    assertThat(sequences(history(alice, room, ""))).hasSize(20);

    JsonNode middle = history(alice, room, ",'after':5,'limit':3");
    assertThat(middle.path("hasEarlier").asBoolean()).isTrue();
    assertThat(middle.path("hasLater").asBoolean()).isTrue();
    assertThat(middle.path("head").asLong()).isEqualTo(20);
    assertThat(middle.at("/membership/role").asText()).isEqualTo("owner");
    JsonNode end = history(alice, room, ",'after':20");
    assertThat(end.path("events")).isEmpty();
    assertThat(end.path("hasLater").asBoolean()).isFalse();
  }

  @Test
  void showsHistoryAsItWasShownLive() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    bob.take();
    alice.say(room, "m1", "Hello \u2615");
    JsonNode live = bob.take("event").getFirst();
    assertThat(history(bob, room, ",'after':2").path("events")).containsExactly(live);
  }

  @Test
  void cutsPagesThatWouldFillTheQueueOfASession() {
    String room = alice.createRoom("Tea");
    IntStream.range(0, 100).forEach(i -> alice.say(room, "m" + i, "\u7dda".repeat(5_000)));
    JsonNode page = history(alice, room, ",'after':1,'limit':100");
    assertThat(page.path("events")).hasSizeBetween(10, 20);
    assertThat(page.path("hasLater").asBoolean()).isTrue();
    JsonNode newest = history(alice, room, ",'limit':100");
    assertThat(newest.path("hasLater").asBoolean()).isFalse();
    assertThat(newest.path("hasEarlier").asBoolean()).isTrue();
  }

  @Test
  void tellsHowFarMessagesHaveCome() {
    String room = alice.createRoom("Tea");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    alice.say(room, "m1", "Hello");
    bob.take();
    alice.take();

    JsonNode delivered =
        bob.ask("{'type':'delivered','id':'d','conversation':'" + room + "','seq':3}");
    assertThat(delivered.path("request").asText()).isEqualTo("delivered");
    assertThat(delivered.at("/result/delivered").asLong()).isEqualTo(3);
    server.core.letTimePass();
    JsonNode receipt = alice.take("receipts").getFirst().at("/receipts/0");
    assertThat(receipt.path("user").asText()).isEqualTo("bob");
    assertThat(receipt.path("delivered").asLong()).isEqualTo(3);
    assertThat(alice.channel.wasDroppable()).isTrue();
    assertThat(ownStatus(room)).isEqualTo("delivered");

    bob.send("{'type':'read','conversation':'" + room + "','seq':3}");
    server.core.letTimePass();
    assertThat(alice.take("receipts").getFirst().at("/receipts/0/read").asLong()).isEqualTo(3);
    assertThat(ownStatus(room)).isEqualTo("read");
    bob.send("{'type':'read','conversation':'" + room + "','seq':2}");
    server.core.letTimePass();
    assertThat(alice.take("receipts")).as("nothing new").isEmpty();
  }

  private String ownStatus(String room) {
    return history(alice, room, ",'limit':1").at("/events/0/status").asText();
  }

  @Test
  void listsConversationsWithWhatIsUnread() {
    String tea = alice.createRoom("Tea");
    server.clock.advance(Duration.ofSeconds(1));
    String coffee = alice.createRoom("Coffee");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    bob.ask("{'type':'join','id':'2','room':'coffee'}");
    server.clock.advance(Duration.ofSeconds(1));
    alice.say(tea, "m1", "one");
    alice.say(tea, "m2", "two");

    JsonNode first = bob.ask("{'type':'conversations','id':'3','limit':1}").path("result");
    assertThat(first.at("/conversations/0/conversation").asText()).isEqualTo(tea);
    assertThat(first.at("/conversations/0/unread").asInt()).isEqualTo(2);
    assertThat(first.at("/conversations/0/head").asLong()).isEqualTo(4);
    assertThat(first.at("/conversations/0/lastMessage/message/text").asText()).isEqualTo("two");
    assertThat(first.at("/conversations/0/membership/joinedSeq").asLong()).isEqualTo(2);

    JsonNode second =
        bob.ask("{'type':'conversations','id':'4','cursor':'" + first.path("next").asText() + "'}")
            .path("result");
    assertThat(second.at("/conversations/0/conversation").asText()).isEqualTo(coffee);
    assertThat(second.path("conversations")).hasSize(1);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void answersEveryRefusalOfTheCore() {
    String room = alice.createRoom("Tea");
    String direct =
        alice
            .ask("{'type':'open_direct','id':'1','user':'bob'}")
            .at("/result/conversation")
            .asText();
    Client carol = server.connect("carol");
    String nowhere = "00000000-0000-7000-8000-00000000ffff";
    assertThat(code(alice, "{'type':'create_room','name':'tea'}")).isEqualTo("room_name_taken");
    assertThat(code(alice, "{'type':'open_direct','user':'zoe'}")).isEqualTo("unknown_user");
    assertThat(code(alice, "{'type':'join','room':'Milk'}")).isEqualTo("unknown_room");
    assertThat(code(alice, "{'type':'leave','conversation':'" + direct + "'}"))
        .isEqualTo("fixed_membership");
    assertThat(carol.say(room, "m", "x").path("code").asText()).isEqualTo("not_a_member");
    for (String hidden : List.of(direct, nowhere)) {
      assertThat(carol.say(hidden, "m", "x").path("code").asText())
          .isEqualTo("unknown_conversation");
      for (String type : List.of("history", "join", "leave")) {
        assertThat(code(carol, "{'type':'" + type + "','conversation':'" + hidden + "'}"))
            .isEqualTo("unknown_conversation");
      }
      for (String type : List.of("delivered", "read")) {
        assertThat(code(carol, "{'type':'" + type + "','seq':1,'conversation':'" + hidden + "'}"))
            .isEqualTo("unknown_conversation");
      }
    }
    assertThat(carol.closeCode()).isEmpty();
  }

  private static String code(Client client, String frame) {
    return client.ask(frame).path("code").asText();
  }

  private static JsonNode history(Client client, String conversation, String more) {
    return client
        .ask("{'type':'history','id':'h','conversation':'" + conversation + "'" + more + "}")
        .path("result");
  }

  private static List<Long> sequences(JsonNode page) {
    return StreamSupport.stream(page.path("events").spliterator(), false)
        .map(event -> event.path("seq").asLong())
        .toList();
  }
}
