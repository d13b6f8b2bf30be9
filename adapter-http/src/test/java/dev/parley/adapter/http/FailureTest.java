package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.Ports;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  private static final ConversationId SOME =
      ConversationId.parse("00000000-0000-7000-8000-00000000000a");
  private static final String MESSAGES = "/api/conversations/" + SOME + "/messages";
  private static final String HELLO = "{\"clientMessageId\":\"m\",\"text\":\"hello\"}";

  static Stream<Arguments> everyRefusal() {
    return Stream.of(
        Arguments.of(new Refusal.UnknownConversation(SOME), 404, "unknown_conversation"),
        Arguments.of(new Refusal.UnknownRoom(new RoomName("lobby")), 404, "unknown_room"),
        Arguments.of(new Refusal.UnknownUser(new UserId("bob")), 404, "unknown_user"),
        Arguments.of(new Refusal.NotAMember(SOME), 403, "not_a_member"),
        Arguments.of(new Refusal.FixedMembership(SOME), 409, "fixed_membership"),
        Arguments.of(new Refusal.Blocked(new UserId("bob")), 403, "blocked"),
        Arguments.of(new Refusal.NotAccepted(new UserId("bob")), 403, "not_accepted"),
        Arguments.of(new Refusal.NotYourself(), 409, "not_yourself"),
        Arguments.of(new Refusal.ListFull(1_000), 409, "list_full"),
        Arguments.of(new Refusal.NameTaken(), 400, "name_taken"),
        Arguments.of(new Refusal.RoomNameTaken(new RoomName("lobby")), 409, "room_name_taken"),
        Arguments.of(new Refusal.NotPermitted(SOME), 403, "not_permitted"),
        Arguments.of(new Refusal.UnknownMember(SOME, new UserId("bob")), 404, "unknown_member"),
        Arguments.of(new Refusal.PasswordRequired(SOME), 403, "password_required"),
        Arguments.of(new Refusal.WrongPassword(SOME), 403, "wrong_password"),
        Arguments.of(new Refusal.InviteNotValid(), 403, "invite_not_valid"),
        Arguments.of(new Refusal.BannedFromRoom(SOME, Optional.empty()), 403, "banned_from_room"),
        Arguments.of(new Refusal.Muted(SOME, Instant.EPOCH), 403, "muted"),
        Arguments.of(new Refusal.SlowMode(SOME, Duration.ofSeconds(30)), 429, "slow_mode"),
        Arguments.of(new Refusal.Archived(SOME), 409, "archived"),
        Arguments.of(new Refusal.OwnerMustTransfer(SOME), 409, "owner_must_transfer"),
        Arguments.of(new Refusal.UnknownMedia("none"), 404, "unknown_media"),
        Arguments.of(new Refusal.NotOffered(), 403, "not_offered"),
        Arguments.of(new Refusal.TextTooLong(500), 400, "text_too_long"),
        Arguments.of(new Refusal.UnknownMessage(SOME, 2), 404, "unknown_message"),
        Arguments.of(new Refusal.NotYourMessage(SOME, 2), 403, "not_your_message"),
        Arguments.of(new Refusal.MessageDeleted(SOME, 2), 410, "message_deleted"),
        Arguments.of(new Refusal.TooManyReactions(50), 409, "too_many_reactions"),
        Arguments.of(new Refusal.TooManyPins(100), 409, "too_many_pins"),
        Arguments.of(new Refusal.Unstorable("22021"), 422, "unstorable"),
        Arguments.of(new Refusal.Busy(Duration.ofMillis(1_200)), 503, "busy"),
        Arguments.of(new Refusal.RateLimited(Duration.ofSeconds(30)), 429, "rate_limited"));
  }

  @Test
  void hasACaseForEveryRefusal() {
    assertThat(everyRefusal().<Class<?>>map(arguments -> arguments.get()[0].getClass()))
        .containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("everyRefusal")
  void answersEachRefusalWithItsStatusAndCode(Refusal refusal, int status, String code) {
    try (TestServer server =
        TestServer.startWith(ports -> withTimeline(ports, new RefusingTimeline(refusal)))) {
      Answer answer = server.signIn("alice").post(MESSAGES, HELLO);

      answer.assertProblem(status, code);
      assertThat(answer.body()).doesNotContain("22021", "hello", "lobby", "bob");
    }
  }

  @Test
  void saysWhenToComeBackInWholeSecondsAndExactly() {
    Refusal busy = new Refusal.Busy(Duration.ofMillis(1_200));
    try (TestServer server =
        TestServer.startWith(ports -> withTimeline(ports, new RefusingTimeline(busy)))) {
      Answer answer = server.signIn("alice").post(MESSAGES, HELLO);

      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(answer.json("/retryAfterMs").asLong()).isEqualTo(1_200);
    }
  }

  @Test
  void asksForPatienceWhileTheStoreIsAway() {
    Inbox away =
        (user, after, limit) -> {
          throw new PortUnavailableException("inbox.page", new IOException("db.internal refused"));
        };
    try (TestServer server = TestServer.startWith(ports -> withInbox(ports, away))) {
      Answer answer = signedIn(server).send();

      answer.assertProblem(503, "unavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(answer.body()).doesNotContain("db.internal", "inbox");
    }
  }

  @Test
  void keepsABugToItself() {
    Inbox broken =
        (user, after, limit) -> {
          throw new IllegalStateException("secret");
        };
    try (TestServer server = TestServer.startWith(ports -> withInbox(ports, broken))) {
      Answer answer = signedIn(server).header("X-Request-Id", "find-me").send();

      answer.assertProblem(500, "internal");
      assertThat(answer.text("/requestId")).isEqualTo("find-me");
      assertThat(answer.body()).doesNotContain("secret", "Exception", "at dev.parley");
    }
  }

  @Test
  void survivesAnErrorThatIsNoException() {
    Inbox broken =
        (user, after, limit) -> {
          throw new AssertionError("secret");
        };
    try (TestServer server = TestServer.startWith(ports -> withInbox(ports, broken))) {
      signedIn(server).send().assertProblem(500, "internal");
    }
  }

  @Test
  void asksForPatienceWhileTokensCannotBeChecked() {
    try (TestServer server =
        TestServer.startWith(
            ports ->
                new Ports(
                    ports.users(),
                    ports.conversations(),
                    ports.memberships(),
                    ports.timeline(),
                    ports.messageStates(),
                    ports.messageSearch(),
                    ports.receipts(),
                    ports.deviceCursors(),
                    ports.inbox(),
                    ports.eventBus(),
                    token -> {
                      throw new PortUnavailableException("tokens.verify", new IOException());
                    }))) {
      signedIn(server).send().assertProblem(503, "unavailable");
    }
  }

  private static TestRequest signedIn(TestServer server) {
    server.tokens.grant(
        "token",
        new AuthenticatedUser(
            new UserId("alice"), Optional.empty(), server.clock.instant().plusSeconds(60)));
    return server.request("GET", "/api/conversations").header("Authorization", "Bearer token");
  }

  private static Ports withInbox(Ports ports, Inbox inbox) {
    return new Ports(
        ports.users(),
        ports.conversations(),
        ports.memberships(),
        ports.timeline(),
        ports.messageStates(),
        ports.messageSearch(),
        ports.receipts(),
        ports.deviceCursors(),
        inbox,
        ports.eventBus(),
        ports.tokenVerifier());
  }

  private static Ports withTimeline(Ports ports, Timeline timeline) {
    return new Ports(
        ports.users(),
        ports.conversations(),
        ports.memberships(),
        timeline,
        ports.messageStates(),
        ports.messageSearch(),
        ports.receipts(),
        ports.deviceCursors(),
        ports.inbox(),
        ports.eventBus(),
        ports.tokenVerifier());
  }

  /** Refuses every change for the same reason. */
  private record RefusingTimeline(Refusal refusal) implements Timeline {
    @Override
    public List<ChangeOutcome> apply(List<? extends Change> changes) {
      return changes.stream().<ChangeOutcome>map(c -> new ChangeOutcome.Refused(refusal)).toList();
    }

    @Override
    public OpenOutcome open(Conversation conversation, List<UserId> members) {
      throw new IllegalStateException("not asked here");
    }

    @Override
    public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
      return List.of();
    }

    @Override
    public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
      return Map.of();
    }

    @Override
    public DatabaseEpoch epoch() {
      throw new IllegalStateException("not asked here");
    }

    @Override
    public void onCommit(CommitListener listener) {
      // Nothing is ever committed.
    }
  }
}
