package dev.parley.bootstrap.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.application.Chat;
import dev.parley.application.Ports;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.delivery.Attachment;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.message.SendMessage;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/embedding.md: they compile, they work, and the page shows these lines. */
class EmbeddingExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "embedding.md");
  private static final Path README = Path.of("..", "README.md");
  private static final Path SOURCE =
      Path.of("src/test/java", EmbeddingExampleTest.class.getName().replace('.', '/') + ".java");

  @Test
  void aProgramChatsWithItselfWithoutInfrastructure() {
    // example start
    InstantSource clock = InstantSource.system();
    MemoryAdapter store = MemoryAdapter.open(clock);
    ThreadScheduler scheduler = ThreadScheduler.open((thread, e) -> e.printStackTrace());
    EventBus bus = new InMemoryEventHub(scheduler).connect();
    TokenVerifier tokens = token -> new TokenVerification.Verified(bearerOf(token));
    Ports ports =
        new Ports(
            store.users(),
            store.conversations(),
            store.memberships(),
            store.timeline(),
            store.messageStates(),
            store.messageSearch(),
            store.receipts(),
            store.deviceCursors(),
            store.inbox(),
            bus,
            tokens);
    Chat chat = Chat.start(ports, scheduler, new TimeOrderedIds(clock, new SecureRandom()), clock);
    // end
    try (scheduler) {
      List<String> heard = new ArrayList<>();
      // example listen
      User alice = ((OpenSession.Outcome.Opened) chat.openSession().open("alice")).user();
      Attachment session = chat.delivery().attach(new PrintedSession(alice.id(), heard::add));
      // end
      try (session) {
        // example send
        Room lobby =
            switch (chat.createRoom().create(alice.id(), new RoomName("lobby"))) {
              case CreateRoom.Outcome.Created created -> created.room();
              case CreateRoom.Outcome.Refused refused ->
                  throw new IllegalStateException(refused.toString());
            };
        SendMessage.Outcome outcome =
            chat.sendMessage()
                .send(
                    new SendMessage.Command(
                        alice.id(),
                        lobby.id(),
                        new ClientMessageId("1"),
                        new MessageBody("Hello?")));
        // end
        assertThat(outcome).isInstanceOf(SendMessage.Outcome.Sent.class);
        assertThat(heard).containsExactly("alice: Hello?");
      }
    }
  }

  @Test
  void thePageShowsTheseLines() throws IOException {
    Map<String, String> examples = examples();
    assertThat(examples).containsOnlyKeys("start", "session", "listen", "send");
    assertThat(shown()).isEqualTo(examples);
  }

  @Test
  void theReadmeShowsTheStart() throws IOException {
    Pattern section =
        Pattern.compile(
            "^## Embed it\\n.*?^```java\\n(.*?)^```\\n", Pattern.MULTILINE | Pattern.DOTALL);
    Matcher matcher = section.matcher(Files.readString(README, StandardCharsets.UTF_8));
    assertThat(matcher.find()).isTrue();
    assertThat(matcher.group(1).stripTrailing()).isEqualTo(examples().get("start"));
  }

  @Test
  void theStartTakesTenLinesAtMost() throws IOException {
    long statements = examples().get("start").chars().filter(c -> c == ';').count();
    assertThat(statements).isLessThanOrEqualTo(10);
  }

  private static AuthenticatedUser bearerOf(String token) {
    return new AuthenticatedUser(new UserId(token), Optional.empty(), Instant.MAX);
  }

  // example session
  /** A protocol with one session, which hands what its user may see to a function. */
  record PrintedSession(UserId user, Consumer<String> screen)
      implements Recipient, Outlet, Audience {
    @Override
    public Outlet outlet() {
      return this;
    }

    @Override
    public Audience newAudience(ConversationId conversation) {
      return this;
    }

    @Override
    public void add(Recipient recipient) {}

    @Override
    public void remove(Recipient recipient) {}

    @Override
    public void deliver(TimelineEvent event) {
      if (event instanceof MessageSent sent) {
        screen.accept(sent.actor() + ": " + sent.message().body().text());
      }
    }

    @Override
    public void deliver(List<ReceiptAdvanced> receipts) {}

    @Override
    public int replay(TimelineEvent event) {
      deliver(event);
      return 0;
    }
  }

  // end

  /** The examples of this file, by name. */
  private static Map<String, String> examples() throws IOException {
    Pattern example =
        Pattern.compile(
            "^ *// example (\\w+)\\n(.*?)^ *// end\\n", Pattern.MULTILINE | Pattern.DOTALL);
    return find(example, Files.readString(SOURCE, StandardCharsets.UTF_8));
  }

  /** The examples of the page, by name. */
  private static Map<String, String> shown() throws IOException {
    Pattern example =
        Pattern.compile(
            "^<!-- example (\\w+) -->\\n```java\\n(.*?)^```\\n",
            Pattern.MULTILINE | Pattern.DOTALL);
    return find(example, Files.readString(PAGE, StandardCharsets.UTF_8));
  }

  private static Map<String, String> find(Pattern pattern, String text) {
    Map<String, String> found = new HashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
    }
    return found;
  }
}
