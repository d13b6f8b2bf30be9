package dev.parley.adapter.socketio.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.SocketIoConfig;
import dev.parley.adapter.socketio.TestServer;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Direct messages as clients of the dialect see them. */
class DirectDialectTest {
  private static final String ALICE = "a1111111-1111-4111-8111-111111111111";
  private static final String BOB = "b2222222-2222-4222-8222-222222222222";
  private static final String CAROL = "c3333333-3333-4333-8333-333333333333";

  private static final SocketIoConfig CONFIG = SocketIoConfig.defaults().withRecovery(false);

  private final JsonCodec json = new JsonCodec();
  private final TestServer server = new TestServer(CONFIG);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40|Acesso negado: Token não fornecido",
        "40{}|Acesso negado: Token não fornecido",
        "40{\"token\":\"\"}|Acesso negado: Token não fornecido",
        "40{\"token\":5}|Acesso negado: Token não fornecido",
        "40{\"token\":\"wrong\"}|Acesso negado: Token inválido",
      })
  void whoHasNoTokenStaysOut(String packet, String message) {
    TestServer.Client client = server.open(4);
    client.send(packet);

    assertThat(client.take()).containsExactly("44{\"message\":\"" + message + "\"}");
    client.send("40{\"token\":\"" + server.tokenOf(ALICE) + "\"}");
    assertThat(client.take()).as("the session lives").hasSize(1);
  }

  @Test
  void aMessageReachesAllWhomItConcerns() {
    TestServer.Client alice = server.connect(ALICE);
    TestServer.Client alicesOther = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    TestServer.Client carol = server.connect(CAROL);
    alice.send(send(1, BOB, " \\ufeff hello \\u2003"));

    List<String> answers = alice.take();
    assertThat(answers).hasSize(1);
    Json ack = ack(answers.getFirst(), 1);
    assertThat(ack.member("success")).contains(Json.of(true));
    Json message = ack.member("message").orElseThrow();
    assertThat(((Json.Obj) message).members().keySet())
        .containsExactly("id", "senderId", "receiverId", "content", "status", "sentAt");
    assertThat(message.member("senderId")).contains(Json.of(ALICE));
    assertThat(message.member("receiverId")).contains(Json.of(BOB));
    assertThat(message.member("content")).contains(Json.of("hello"));
    assertThat(message.member("status")).contains(Json.of("sent"));
    assertThat(message.member("sentAt").flatMap(Json::text).orElseThrow())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    String news = "42[\"new-message\"," + json.write(message) + "]";
    assertThat(bob.take()).containsExactly(news);
    assertThat(alicesOther.take()).containsExactly(news);
    assertThat(carol.take()).isEmpty();
  }

  @Test
  void theAcknowledgementLeavesFirst() {
    TestServer.Client alice = server.connect(ALICE);
    // One session in which two are: what leaves first stands first.
    server.connect(BOB);
    alice.send(send(1, ALICE, "note to myself"), send(2, ALICE, "another"));

    assertThat(alice.take())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("431["),
            second -> assertThat(second).startsWith("432["));
  }

  @Test
  void timesStrictlyIncrease() {
    TestServer.Client alice = server.connect(ALICE);
    server.connect(BOB);
    for (int i = 1; i <= 20; i++) {
      alice.send(send(i, BOB, "x"));
    }

    assertThat(
            alice.take().stream()
                .map(text -> json.read(text.substring(text.indexOf('['))).orElseThrow())
                .map(array -> ((Json.Array) array).items().getFirst().member("message"))
                .map(message -> message.orElseThrow().member("sentAt").orElseThrow())
                .map(at -> at.text().orElseThrow()))
        .hasSize(20)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aMessageOfAnotherProtocolArrivesToo() {
    TestServer.Client bob = server.connect(BOB);
    server.connect(ALICE);
    var opened =
        (OpenDirectConversation.Outcome.Opened)
            server.chat.openDirectConversation().open(new UserId(ALICE), new UserId(BOB));
    var unused =
        server
            .chat
            .sendMessage()
            .send(
                new SendMessage.Command(
                    new UserId(ALICE),
                    opened.conversation().id(),
                    new ClientMessageId("m"),
                    new MessageBody("hi")));
    server.settle();

    assertThat(bob.take()).singleElement().asString().startsWith("42[\"new-message\",");
  }

  @Test
  void aRetryDoesNotDouble() {
    TestServer.Client alice = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    String payload =
        "[\"send-message\",{\"toUserId\":\"%s\",\"content\":\"x\",\"clientMessageId\":\"m\"}]"
            .formatted(BOB);
    alice.send("421" + payload, "422" + payload);

    List<String> answers = alice.take();
    assertThat(answers).hasSize(2);
    assertThat(ack(answers.get(0), 1)).isEqualTo(ack(answers.get(1), 2));
    assertThat(bob.take()).hasSize(1);
  }

  @Test
  void whatIsReadIsTold() {
    TestServer.Client alice = server.connect(ALICE);
    TestServer.Client alicesOther = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    TestServer.Client carol = server.connect(CAROL);
    bob.send(send(1, ALICE, "from bob"));
    carol.send(send(1, ALICE, "from carol"));
    Json fromBob = ack(bob.take().getFirst(), 1).member("message").orElseThrow();
    Json fromCarol = ack(carol.take().getFirst(), 1).member("message").orElseThrow();
    alice.take();
    alicesOther.take();

    alice.send(
        "427[\"seen-message\",["
            + seen(id(fromBob), BOB)
            + ","
            + seen(id(fromCarol), CAROL)
            + "]]");
    assertThat(alice.take()).containsExactly("437[{\"success\":true}]");
    server.core.advance(Duration.ofSeconds(1));
    server.settle();

    assertThat(bob.take()).containsExactly(seenNews(fromBob));
    assertThat(carol.take()).containsExactly(seenNews(fromCarol));
    assertThat(alicesOther.take())
        .containsExactlyInAnyOrder(seenNews(fromBob), seenNews(fromCarol));
    assertThat(alice.take()).isEmpty();

    alice.send("428[\"seen-message\",[" + seen(id(fromBob), BOB) + "]]");
    server.core.advance(Duration.ofSeconds(1));
    server.settle();
    assertThat(alice.take()).containsExactly("438[{\"success\":true}]");
    assertThat(bob.take()).as("nothing is news twice").isEmpty();
  }

  @Test
  void whatIsReadOfAnEarlierConnectionIsToldToo() {
    TestServer.Client before = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    before.send(send(1, BOB, "from alice"));
    Json fromAlice = ack(before.take().getFirst(), 1).member("message").orElseThrow();
    bob.take();
    before.send("1");
    TestServer.Client after = server.connect(ALICE);

    bob.send("422[\"seen-message\",[" + seen(id(fromAlice), ALICE) + "]]");
    server.core.advance(Duration.ofSeconds(1));
    server.settle();

    assertThat(after.take()).containsExactly(seenNews(fromAlice));
  }

  @Test
  void whatIsNotOnesOwnCannotBeRead() {
    TestServer.Client alice = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    TestServer.Client carol = server.connect(CAROL);
    bob.send(send(1, ALICE, "from bob"));
    Json fromBob = ack(bob.take().getFirst(), 1).member("message").orElseThrow();
    alice.take();

    carol.send("421[\"seen-message\",[" + seen(id(fromBob), BOB) + "]]");
    carol.send("422[\"seen-message\",[" + seen(CAROL, BOB) + "]]");
    bob.send("422[\"seen-message\",[" + seen(id(fromBob), ALICE) + "]]");
    server.core.advance(Duration.ofSeconds(1));
    server.settle();

    assertThat(carol.take()).containsExactly("431[{\"success\":true}]", "432[{\"success\":true}]");
    assertThat(bob.take()).containsExactly("432[{\"success\":true}]");
    assertThat(alice.take()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null|[[\"\",\"Invalid input: expected object, received null\"]]",
        "[]|[[\"\",\"Invalid input: expected object, received array\"]]",
        "{}|[[\"toUserId\",\"Invalid input: expected string, received undefined\"],"
            + "[\"content\",\"Invalid input: expected string, received undefined\"]]",
        "{\"toUserId\":5,\"content\":true}|"
            + "[[\"toUserId\",\"Invalid input: expected string, received number\"],"
            + "[\"content\",\"Invalid input: expected string, received boolean\"]]",
        "{\"toUserId\":\"a_b\",\"content\":\" \"}|"
            + "[[\"toUserId\",\"UserId deve ter exatamente 36 caracteres\"],"
            + "[\"toUserId\",\"UserId deve conter apenas letras, números ou -\"],"
            + "[\"content\",\"Mensagem não pode estar vazia\"]]",
        "{\"toUserId\":\"b2222222-2222-4222-8222-222222222222\",\"content\":\"a\\u0000\"}|"
            + "[[\"content\",\"Mensagem contém caracteres inválidos\"]]",
      })
  void whatIsWrongWithAMessageIsSaid(String payload, String errors) {
    TestServer.Client alice = server.connect(ALICE);
    alice.send("421[\"send-message\"," + payload + "]");

    assertThat(alice.take()).containsExactly("431[" + errorsOf(errors) + "]");
  }

  @Test
  void longMessagesAreCounted() {
    TestServer.Client alice = server.connect(ALICE);
    server.connect(BOB);
    alice.send(send(1, BOB, "x".repeat(5_000)));
    alice.send(send(2, BOB, "x".repeat(5_001)));

    assertThat(alice.take())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"success\":true"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        "432["
                            + errorsOf(
                                "[[\"content\",\"Mensagem muito longa (máximo 5000 caracteres)\"]]")
                            + "]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|[[\"\",\"Invalid input: expected array, received object\"]]",
        "[]|[[\"\",\"Deve haver pelo menos 1 mensagem a ser visualizada\"]]",
        "[5]|[[\"0\",\"Invalid input: expected object, received number\"]]",
        "[{\"id\":\"x\",\"seen\":false}]|[[\"0.id\",\"MessageId deve ter exatamente 36 caracteres\"],"
            + "[\"0.toUserId\",\"Invalid input: expected string, received undefined\"],"
            + "[\"0.seen\",\"As mensagens não foram marcadas como visualizadas.\"]]",
      })
  void whatIsWrongWithAReadMessageIsSaid(String payload, String errors) {
    TestServer.Client alice = server.connect(ALICE);
    alice.send("421[\"seen-message\"," + payload + "]");

    assertThat(alice.take()).containsExactly("431[" + errorsOf(errors) + "]");
  }

  @Test
  void somebodyUnknownIsNamedAsTheReason() {
    TestServer.Client alice = server.connect(ALICE);
    alice.send(send(1, BOB, "x"));

    assertThat(alice.take())
        .containsExactly(
            "431[{\"success\":false,\"error\":\"Usuário destinatário não encontrado\"}]");
    server.connect(BOB);
    alice.send(send(2, BOB, "x"));
    assertThat(alice.take()).singleElement().asString().contains("\"success\":true");
  }

  @Test
  void whoIsTooFastIsToldWhenToGoOn() {
    TestServer limited =
        new TestServer(
            CONFIG,
            LimitRules.none()
                .withMessages(
                    Optional.of(
                        new RateRule.FixedWindow(
                            2, Duration.ofSeconds(10), Duration.ofSeconds(30)))));
    TestServer.Client alice = limited.connect(ALICE);
    limited.connect(BOB);
    alice.send(send(1, BOB, "x"), send(2, BOB, "x"), send(3, BOB, "x"));

    assertThat(alice.take().getLast())
        .isEqualTo(
            "433[{\"success\":false,\"error\":"
                + "\"Você está enviando mensagens rápido demais\",\"retryAfterMs\":30000}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42[\"send-message\"]",
        "42[\"send-message\",{\"bad\":1},\"x\"]",
        "42[\"send-message\",null,null,null]",
        "42[\"seen-message\"]",
        "42[\"seen-message\",[null,[],{},5]]",
        "42[\"send-message\",{\"__proto__\":{\"toUserId\":1},\"content\":{}}]",
        "42[\"unknown\",{}]",
        "429[\"unknown\",{}]",
        "42[\"toString\"]",
        "42[\"send-message\",{\"toUserId\":\"\",\"content\":\"\\ud800\"}]",
      })
  void nothingHarmsMoreThanItsOwnPacket(String packet) {
    TestServer.Client alice = server.connect(ALICE);
    TestServer.Client bob = server.connect(BOB);
    alice.send(packet, send(77, BOB, "still here"));

    assertThat(alice.take()).last().asString().startsWith("4377[{\"success\":true");
    assertThat(bob.take()).hasSize(1);
  }

  @Test
  void aTokenThatEndsEndsTheSocket() {
    TestServer.Client alice = server.connect(ALICE);
    for (int i = 0; i < 150; i++) {
      server.scheduler.advance(Duration.ofSeconds(25));
      if (alice.take().contains("2")) {
        alice.send("3");
      }
    }

    assertThat(alice.take()).last().isEqualTo("end 400");
    assertThat(server.adapter.stats().sessions()).isZero();
  }

  private static String send(int ackId, String to, String content) {
    return "42%d[\"send-message\",{\"toUserId\":\"%s\",\"content\":\"%s\",\"extra\":1}]"
        .formatted(ackId, to, content);
  }

  private static String seen(String id, String author) {
    return "{\"id\":\"%s\",\"toUserId\":\"%s\",\"seen\":true}".formatted(id, author);
  }

  private static String id(Json message) {
    return message.member("id").flatMap(Json::text).orElseThrow();
  }

  private String seenNews(Json message) {
    return "42[\"messages-seen-new\",[{\"id\":%s,\"senderId\":%s,\"receiverId\":%s,\"status\":\"read\",\"sentAt\":%s}]]"
        .formatted(
            part(message, "id"),
            part(message, "senderId"),
            part(message, "receiverId"),
            part(message, "sentAt"));
  }

  private String part(Json message, String name) {
    return json.write(message.member(name).orElseThrow());
  }

  private String errorsOf(String pairs) {
    Json.Array read = (Json.Array) json.read(pairs).orElseThrow();
    return json.write(
        FieldError.answer(
            read.items().stream()
                .map(pair -> ((Json.Array) pair).items())
                .map(
                    pair ->
                        new FieldError(
                            pair.get(0).text().orElseThrow(), pair.get(1).text().orElseThrow()))
                .toList()));
  }

  private Json ack(String packet, int id) {
    assertThat(packet).startsWith("43" + id + "[");
    Optional<Json> arguments = json.read(packet.substring(packet.indexOf('[')));
    return ((Json.Array) arguments.orElseThrow()).items().getFirst();
  }
}
