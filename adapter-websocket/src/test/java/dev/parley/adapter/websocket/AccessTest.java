package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.account.Ban;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions end when what they rest on does. */
class AccessTest {
  private static final UserId ALICE = new UserId("alice");
  private static final SignInId PHONE = new SignInId(SequentialIds.numbered(1_001));
  private static final SignInId LAPTOP = new SignInId(SequentialIds.numbered(1_002));
  private static final Instant NEXT_YEAR = Instant.parse("2027-03-01T00:00:00Z");

  private final TestServer server = new TestServer();
  private final Client bob = server.connect("bob");
  private final Client phone = server.connectWith(server.tokenOf("alice", PHONE, "p1"));
  private final Client tablet = server.connectWith(server.tokenOf("alice", PHONE, "p2"));
  private final Client laptop = server.connectWith(server.tokenOf("alice", LAPTOP, "l1"));

  AccessTest() {
    phone.take();
    tablet.take();
    laptop.take();
  }

  @Test
  void closesTheSessionsOfASignInThatEnded() {
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    server.lookAround();
    revoked(phone);
    revoked(tablet);
    lives(laptop);
    lives(bob);
  }

  @Test
  void closesTheSessionsOfATokenThatWasCalledBack() {
    server.store.revocations().add(new Revocation.OfToken(new TokenId("p1"), NEXT_YEAR));
    server.lookAround();
    revoked(phone);
    lives(tablet);
    lives(laptop);
  }

  @Test
  void closesTheSessionsOfForeignTokensOfAUser() {
    Client foreign = server.connect("alice");
    server.store.revocations().add(new Revocation.OfUser(ALICE, Instant.MAX, NEXT_YEAR));
    server.lookAround();
    revoked(foreign);
    lives(phone);
    lives(bob);
  }

  @Test
  void closesSessionsThatShowedTheirTokenInAFrame() {
    Client framed = server.connect();
    framed.send("{'type':'auth','token':'" + server.tokenOf("alice", PHONE, "p3") + "'}");
    framed.take();
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    server.lookAround();
    revoked(framed);
  }

  @Test
  void closesTheSessionsOfWhoIsShutOut() {
    ban(Optional.of(NEXT_YEAR));
    server.lookAround();
    for (Client client : new Client[] {phone, tablet, laptop}) {
      assertThat(client.take())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.path("code").asText()).isEqualTo("banned");
                assertThat(error.has("id")).isFalse();
                assertThat(error.path("until").asText()).isEqualTo("2027-03-01T00:00:00.000000Z");
              });
      closed(client, CloseCode.BANNED);
      assertThat(client.channel.closeReason())
          .isEqualTo("banned until 2027-03-01T00:00:00.000000Z");
    }
    lives(bob);
  }

  @Test
  void namesNoTimeToWhoIsShutOutForGood() {
    ban(Optional.empty());
    server.lookAround();
    assertThat(phone.take())
        .singleElement()
        .satisfies(error -> assertThat(error.has("until")).isFalse());
    assertThat(phone.channel.closeReason()).isEqualTo("banned");
  }

  @Test
  void letsNobodyInByAHandshakeWhoseAccessHasEnded() {
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    server.lookAround();
    Client again = server.connectWith("p1");
    assertThat(server.transport.refusals()).containsExactly(401);
    revoked(again);

    ban(Optional.of(NEXT_YEAR));
    server.lookAround();
    Client other = server.connectWith("l1");
    assertThat(server.transport.refusals()).containsExactly(401, 403);
    assertThat(other.take("error").getFirst().path("until").asText()).startsWith("2027");
    closed(other, CloseCode.BANNED);
  }

  @Test
  void letsNobodyInByAFrameWhoseAccessHasEnded() {
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    server.lookAround();
    Client again = server.connect();
    JsonNode error = again.ask("{'type':'auth','id':'1','token':'p1'}");
    assertThat(error.path("code").asText()).isEqualTo("revoked");
    assertThat(error.path("id").asText()).isEqualTo("1");
    closed(again, CloseCode.REVOKED);

    ban(Optional.empty());
    server.lookAround();
    Client banned = server.connect();
    assertThat(banned.ask("{'type':'auth','id':'2','token':'l1'}").path("code").asText())
        .isEqualTo("banned");
    closed(banned, CloseCode.BANNED);
  }

  @Test
  void doesNotGreetWhoseAccessEndedWhileTheyWereLetIn() {
    Client late = server.connect();
    late.arrive("{'type':'auth','id':'1','token':'p1'}");
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    server.core.letTimePass();
    server.scheduler.run();
    assertThat(late.take()).extracting(frame -> frame.path("type").asText()).containsOnly("error");
    closed(late, CloseCode.REVOKED);
  }

  @Test
  void watchesFromBeforeTheWelcome() {
    TestServer slow = new TestServer();
    String token = slow.tokenOf("alice", PHONE, "p1");
    // The handshake has verified the token; the session has not been greeted yet.
    FakeContainer.Peer peer =
        slow.container.connect(Map.of("Authorization", List.of("Bearer " + token)), "");
    slow.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    slow.core.letTimePass();
    slow.scheduler.run();
    assertThat(slow.transport.channel(peer.id()).take())
        .extracting(frame -> frame.path("code").asText())
        .containsExactly("revoked");
    assertThat(slow.transport.channel(peer.id()).closeCode()).contains(4403);
  }

  @Test
  void restsOnTheTokenThatProlongedIt() {
    String next = server.tokenOf("alice", PHONE, "p9");
    phone.ask("{'type':'auth','id':'1','token':'" + next + "'}");
    server.store.revocations().add(new Revocation.OfToken(new TokenId("p1"), NEXT_YEAR));
    server.lookAround();
    lives(phone);
    server.store.revocations().add(new Revocation.OfToken(new TokenId("p9"), NEXT_YEAR));
    server.lookAround();
    revoked(phone);
  }

  @Test
  void isNotProlongedByATokenThatWasCalledBack() {
    server.tokenOf("alice", PHONE, "p9");
    server.store.revocations().add(new Revocation.OfToken(new TokenId("p9"), NEXT_YEAR));
    server.lookAround();
    assertThat(phone.ask("{'type':'auth','id':'1','token':'p9'}").path("code").asText())
        .isEqualTo("revoked");
    lives(phone);
  }

  @Test
  void handlesNothingMoreOnceTheAccessHasEnded() {
    String room = phone.createRoom("Tea");
    phone.take();
    server.store.revocations().add(new Revocation.OfSignIn(PHONE, NEXT_YEAR));
    phone.arrive(
        "{'type':'send','id':'m','conversation':'"
            + room
            + "','clientMessageId':'m','text':'too late'}");
    server.core.letTimePass();
    int applied = server.timeline.applied().size();
    server.scheduler.run();
    assertThat(server.timeline.applied()).hasSize(applied);
    revoked(phone);
  }

  @Test
  void notesWhichSignInsAreUsed() {
    server.uses.clear();
    server.connectWith("p1");
    Client framed = server.connect();
    framed.send("{'type':'auth','token':'l1'}");
    framed.send("{'type':'auth','token':'" + server.tokenOf("alice", LAPTOP, "l2") + "'}");
    framed.send("{'type':'auth','token':'forged'}");
    assertThat(server.uses)
        .extracting(Grant::token)
        .containsExactly(
            Optional.of(new TokenId("p1")),
            Optional.of(new TokenId("l1")),
            Optional.of(new TokenId("l2")));
  }

  @Test
  void knowsTokensThatSayNothingOfThemselves() {
    server.tokens.grant("plain", new AuthenticatedUser(ALICE, Optional.empty(), NEXT_YEAR));
    Client plain = server.connectWith("plain");
    plain.take();
    ban(Optional.empty());
    server.lookAround();
    closed(plain, CloseCode.BANNED);
  }

  private void ban(Optional<Instant> until) {
    server
        .store
        .bans()
        .put(new Ban(ALICE, until, "spam", new UserId("root"), server.clock.instant()));
  }

  private static void revoked(Client client) {
    assertThat(client.take())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("type").asText()).isEqualTo("error");
              assertThat(error.path("code").asText()).isEqualTo("revoked");
              assertThat(error.has("id")).isFalse();
            });
    closed(client, CloseCode.REVOKED);
  }

  private static void closed(Client client, CloseCode code) {
    assertThat(client.closeCode()).contains(code.code());
  }

  private static void lives(Client client) {
    assertThat(client.closeCode()).isEmpty();
    assertThat(client.ask("{'type':'ping','id':'p'}").path("type").asText()).isEqualTo("reply");
  }
}
