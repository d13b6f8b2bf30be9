package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.signIn("alice");
  private final TestClient bob = server.signIn("bob");
  private String room = "";
  private String messages = "";
  private String events = "";
  private String receipts = "";

  @BeforeEach
  void openARoomOfTwo() {
    room = alice.createRoom("lobby");
    bob.post("/api/rooms/" + room + "/members").assertStatus(200);
    messages = "/api/conversations/" + room + "/messages";
    events = "/api/conversations/" + room + "/events";
    receipts = "/api/conversations/" + room + "/receipts";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void storesAMessageOnceHoweverOftenItIsSent() {
    String body = "{\"clientMessageId\":\"m-1\",\"text\":\"hello\"}";

    Answer first = alice.post(messages, body);
    Answer again = alice.post(messages, body);

    first.assertStatus(201);
    again.assertStatus(200);
    assertThat(first.json("/repeated").asBoolean()).isFalse();
    assertThat(again.json("/repeated").asBoolean()).isTrue();
    assertThat(again.json("/seq")).isEqualTo(first.json("/seq"));
    assertThat(again.text("/messageId")).isEqualTo(first.text("/messageId"));
    assertThat(first.text("/conversation")).isEqualTo(room);
    assertThat(first.text("/status")).isEqualTo("sent");
    assertThat(first.text("/sentAt")).matches("2026-03-01T09:30:15\\.\\d{6}Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b>&\\\"'", "\\ud83d\\ude00", "a\\nb", " padded "})
  void handsTextsOnAsTheyCame(String escaped) {
    alice
        .post(messages, "{\"clientMessageId\":\"m\",\"text\":\"" + escaped + "\"}")
        .assertStatus(201);

    Answer page = bob.get(events + "?limit=1");

    JsonNode sent = new Answer(0, page.headers(), "\"" + escaped + "\"").json();
    assertThat(page.json("/events/0/message/text")).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"hello\"} | clientMessageId",
        "{\"clientMessageId\":\"\",\"text\":\"hello\"} | clientMessageId",
        "{\"clientMessageId\":\"a b\",\"text\":\"hello\"} | clientMessageId",
        "{\"clientMessageId\":\"m\"} | text",
        "{\"clientMessageId\":\"m\",\"text\":null} | text",
        "{\"clientMessageId\":\"m\",\"text\":\" \\n\"} | text",
        "{\"clientMessageId\":\"m\",\"text\":\"a\\u0000\"} | text",
        "{\"clientMessageId\":\"m\",\"text\":\"\\udc00\"} | text",
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    alice.post(messages, body).assertWrongField(field);
  }

  @Test
  void namesAllFieldsThatAreWrong() {
    Answer answer = alice.post(messages, "{}");

    assertThat(answer.json("/problems").findValuesAsText("field"))
        .containsExactly("clientMessageId", "text");
  }

  @Test
  void refusesATextBeyondTheLimitAndTakesOneAtIt() {
    String longest = "\ud83d\ude00".repeat(5_000);
    String body = "{\"clientMessageId\":\"%s\",\"text\":\"%s\"}";

    alice.post(messages, body.formatted("m-1", longest)).assertStatus(201);
    Answer refused = alice.post(messages, body.formatted("m-2", longest + "x"));

    refused.assertWrongField("text");
    assertThat(refused.text("/problems/0/message")).isEqualTo("must have at most 5000 code points");
  }

  @Test
  void letsOnlyMembersSpeakAndRead() {
    TestClient carol = server.signIn("carol");

    carol
        .post(messages, "{\"clientMessageId\":\"m\",\"text\":\"hello\"}")
        .assertProblem(403, "not_a_member");
    carol.get(events).assertProblem(403, "not_a_member");
    carol.post(receipts, "{\"read\":1}").assertProblem(404, "unknown_conversation");
  }

  @Test
  void hidesADirectConversationFromOthers() {
    String direct =
        alice.post("/api/conversations/direct", "{\"user\":\"bob\"}").text("/conversation");
    TestClient carol = server.signIn("carol");
    String path = "/api/conversations/" + direct;

    carol
        .post(path + "/messages", "{\"clientMessageId\":\"m\",\"text\":\"hello\"}")
        .assertProblem(404, "unknown_conversation");
    carol.get(path + "/events").assertProblem(404, "unknown_conversation");
    carol.post(path + "/receipts", "{\"read\":1}").assertProblem(404, "unknown_conversation");
  }

  @Test
  void knowsNothingOfAConversationThatDoesNotExist() {
    String path = "/api/conversations/00000000-0000-7000-8000-00000000ffff";

    alice
        .post(path + "/messages", "{\"clientMessageId\":\"m\",\"text\":\"hello\"}")
        .assertProblem(404, "unknown_conversation");
    alice.get(path + "/events").assertProblem(404, "unknown_conversation");
    alice.post(path + "/receipts", "{\"read\":1}").assertProblem(404, "unknown_conversation");
  }

  @Test
  void showsEveryKindOfEvent() {
    alice.say(room, "hello");
    bob.delete("/api/rooms/" + room + "/members/me").assertStatus(200);

    JsonNode log = alice.get(events).assertStatus(200).json("/events");

    assertThat(log.findValuesAsText("kind"))
        .containsSubsequence("opened", "room", "joined", "message", "left");
    assertThat(log.findValuesAsText("type")).containsOnly("event").hasSize(4);
    assertThat(log.at("/0/members/0").asText()).isEqualTo("alice");
    assertThat(log.at("/0/description/name").asText()).isEqualTo("lobby");
    assertThat(log.at("/1/user").asText()).isEqualTo("bob");
    assertThat(log.at("/1/role").asText()).isEqualTo("member");
    assertThat(log.at("/2/actor").asText()).isEqualTo("alice");
    assertThat(log.at("/2/message/text").asText()).isEqualTo("hello");
    assertThat(log.at("/3/user").asText()).isEqualTo("bob");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                | 1 2 3 4 5 6 7 8 | false | false",
        "limit=3          | 6 7 8           | true  | false",
        "before=4&limit=2 | 2 3             | true  | true",
        "before=3         | 1 2             | false | true",
        "after=6          | 7 8             | true  | false",
        "after=0&limit=1  | 1               | false | true",
        "around=4&limit=3 | 3 4 5           | true  | true",
        "after=8          |                 | false | false",
        "before=1         |                 | false | false",
      })
  void readsThePageThatIsAskedFor(
      String query, String expected, boolean hasEarlier, boolean hasLater) {
    for (int i = 3; i <= 8; i++) {
      alice.say(room, "message-" + i);
    }

    Answer page = bob.get(query == null ? events : events + "?" + query).assertStatus(200);

    List<String> seqs = new ArrayList<>();
    page.json("/events").forEach(event -> seqs.add(event.get("seq").asText()));
    assertThat(String.join(" ", seqs)).isEqualTo(expected == null ? "" : expected);
    assertThat(page.json("/hasEarlier").asBoolean()).isEqualTo(hasEarlier);
    assertThat(page.json("/hasLater").asBoolean()).isEqualTo(hasLater);
    assertThat(page.json("/head").asLong()).isEqualTo(8);
    assertThat(page.text("/conversation")).isEqualTo(room);
    assertThat(page.text("/membership/role")).isEqualTo("member");
  }

  @ParameterizedTest
  @CsvSource({
    "before=0,before",
    "before=x,before",
    "after=-1,after",
    "around=0,around",
    "around=9007199254740992,around",
    "limit=0,limit",
    "limit=101,limit",
    "before=2&after=1,''",
    "around=2&after=1,''",
  })
  void refusesAPageThatIsNone(String query, String field) {
    bob.get(events + "?" + query).assertWrongField(field);
  }

  @Test
  void showsTheSenderHowFarTheMessageHasCome() {
    long seq = alice.say(room, "hello");

    assertThat(statusOf(seq, alice)).isEqualTo("sent");
    bob.post(receipts, "{\"delivered\":" + seq + "}").assertStatus(200);
    assertThat(statusOf(seq, alice)).isEqualTo("delivered");
    bob.post(receipts, "{\"read\":" + seq + "}").assertStatus(200);
    assertThat(statusOf(seq, alice)).isEqualTo("read");
    assertThat(bob.get(events + "?around=" + seq + "&limit=1").json("/events/0").has("status"))
        .isFalse();
  }

  private String statusOf(long seq, TestClient reader) {
    return reader.get(events + "?around=" + seq + "&limit=1").text("/events/0/status");
  }

  @Test
  void raisesBothWatermarksAtOnceAndNeverLowersThem() {
    alice.say(room, "one");
    alice.say(room, "two");

    Answer raised = bob.post(receipts, "{\"delivered\":4,\"read\":3}");
    Answer late = bob.post(receipts, "{\"delivered\":1}");
    Answer beyond = bob.post(receipts, "{\"read\":1000}");

    assertWatermarks(raised, 4, 3);
    assertWatermarks(late, 4, 3);
    assertWatermarks(beyond, 4, 4);
  }

  private void assertWatermarks(Answer answer, long delivered, long read) {
    answer.assertStatus(200);
    assertThat(answer.text("/conversation")).isEqualTo(room);
    assertThat(answer.json("/delivered").asLong()).isEqualTo(delivered);
    assertThat(answer.json("/read").asLong()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"read\":0} | read",
        "{\"delivered\":-1} | delivered",
        "{\"read\":9007199254740992} | read",
        "{\"read\":\"1\"} | read",
        "{\"read\":1.5} | read",
        "{\"read\":true} | read",
        "{\"read\":123456789012345678901234567890} | read",
      })
  void refusesAWatermarkThatIsNone(String body, String field) {
    bob.post(receipts, body).assertWrongField(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"read\":null}"})
  void asksForOneWatermarkAtLeast(String body) {
    bob.post(receipts, body).assertWrongField("");
  }
}
