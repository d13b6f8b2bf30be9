package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.EventSamples;
import dev.parley.domain.fixture.MessageBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
  private final FrameEncoder encoder = new FrameEncoder();

  @Test
  void writesEveryTextExactlyAsItIs() {
    for (ChatEvent event : EventSamples.of(new ConversationId(UUID.randomUUID()))) {
      ServerFrame frame =
          switch (event) {
            case TimelineEvent entry -> new ServerFrame.Event(entry);
            case ReceiptAdvanced advanced ->
                new ServerFrame.Receipts(advanced.conversation(), List.of(advanced));
            case TypingChanged typing ->
                new ServerFrame.Typing(typing.conversation(), List.of(typing.user()));
            case ProfileChanged profile -> new ServerFrame.Profile(profile);
            case NotificationsChanged change -> new ServerFrame.Notifications(change);
          };
      String json = new String(encoder.encode(frame), StandardCharsets.UTF_8);
      assertThat(json).startsWith("{\"type\":").endsWith("}").doesNotContain("\n", "\\ud");
      if (event instanceof MessageSent sent) {
        assertThat(
                Samples.tree(json.getBytes(StandardCharsets.UTF_8)).at("/message/text").textValue())
            .isEqualTo(sent.message().body().text());
      }
    }
  }

  @Test
  void goesOnAfterAFrameThatCannotBeWritten() {
    ServerFrame broken = new ServerFrame.Reply("1", null);
    ServerFrame hint = new ServerFrame.Reconnect(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThatThrownBy(() -> encoder.encode(broken)).isNotNull();
    assertThat(new String(encoder.encode(hint), StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"reconnect\",\"afterMs\":1,\"spreadMs\":2}");
  }

  @Test
  void writesFramesOfManyThreadsApart() throws InterruptedException, ExecutionException {
    Callable<List<String>> writing =
        () -> {
          String name = Thread.currentThread().toString();
          return IntStream.range(0, 500)
              .mapToObj(
                  i ->
                      new ServerFrame.Event(
                          new MessageSent(
                              MessageBuilder.aMessage().saying(name + "x".repeat(i)).build())))
              .map(frame -> Samples.tree(encoder.encode(frame)).at("/message/text").textValue())
              .filter(text -> !text.startsWith(name))
              .toList();
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> mixed : threads.invokeAll(List.of(writing, writing, writing))) {
        assertThat(mixed.get()).isEmpty();
      }
    }
  }

  @Test
  void writesMomentsWithSixDigits() {
    assertThat(Timestamps.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000000Z");
    assertThat(Timestamps.format(Instant.parse("2024-02-29T23:59:59.000001999Z")))
        .isEqualTo("2024-02-29T23:59:59.000001Z");
    assertThat(Timestamps.format(Instant.parse("0000-12-31T00:00:00Z")))
        .isEqualTo("0000-12-31T00:00:00.000000Z");
    assertThat(Timestamps.format(Instant.MAX)).isEqualTo("9999-12-31T23:59:59.999999Z");
  }
}
