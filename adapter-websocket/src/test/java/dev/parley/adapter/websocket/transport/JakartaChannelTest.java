package dev.parley.adapter.websocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Scheduler;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class JakartaChannelTest {
  private static final JakartaLimits LIMITS =
      new JakartaLimits(4, 100, 4001, Duration.ofSeconds(5));

  private final Tasks tasks = new Tasks();
  private final JakartaTransport transport = new JakartaTransport(tasks, LIMITS);
  private final Remote remote = new Remote();
  private final FrameChannel channel = transport.channelOf(remote.session());

  @Test
  void handsOverOneFrameAtATime() {
    assertThat(send("a")).isTrue();
    assertThat(send("b")).isTrue();
    assertThat(remote.texts).containsExactly("a");
    assertThat(channel.pendingBytes()).isEqualTo(2);
    remote.take();
    assertThat(remote.texts).containsExactly("a", "b");
    remote.take();
    assertThat(channel.pendingBytes()).isZero();
    assertThat(send("c")).isTrue();
    assertThat(remote.texts).containsExactly("a", "b", "c");
  }

  @Test
  void doesNotGoDeeperWithEachFrameThatIsTakenAtOnce() {
    remote.takesAtOnce = true;
    for (int i = 0; i < 100_000; i++) {
      assertThat(send("x")).isTrue();
    }
    assertThat(remote.texts).hasSize(100_000);
    remote.takesAtOnce = false;
    send("1");
    send("2");
    send("3");
    remote.takesAtOnce = true;
    remote.take();
    assertThat(remote.texts).endsWith("1", "2", "3");
    assertThat(channel.pendingBytes()).isZero();
  }

  @Test
  void evictsWhoLetsTooManyFramesWait() {
    for (String text : List.of("in flight", "1", "2", "3", "4")) {
      assertThat(send(text)).isTrue();
    }
    assertThat(send("5")).isFalse();
    assertThat(send("6")).isFalse();
    tasks.run();
    assertThat(remote.closed).containsExactly("4001 reading too slowly");
    remote.take();
    assertThat(remote.texts).containsExactly("in flight");
    assertThat(channel.pendingBytes()).isZero();
  }

  @Test
  void evictsWhoLetsTooManyBytesWait() {
    assertThat(send("\u7dda".repeat(30))).isTrue();
    assertThat(send("x".repeat(10))).isTrue();
    assertThat(send("x")).isFalse();
    tasks.run();
    assertThat(remote.closed).containsExactly("4001 reading too slowly");
  }

  @Test
  void leavesOutWhatMayBeLeftOutForWhoIsBehind() {
    assertThat(send("x".repeat(45))).isTrue();
    assertThat(channel.send(frame("y".repeat(5), true))).isTrue();
    assertThat(channel.send(frame("z", true))).isFalse();
    assertThat(send("w")).isTrue();
    assertThat(remote.closed).isEmpty();
  }

  @Test
  void closesBehindWhatWasSent() {
    send("a");
    send("b");
    channel.close(4000, "going away");
    channel.close(4500, "another reason");
    assertThat(send("c")).isFalse();
    tasks.run();
    assertThat(remote.closed).isEmpty();
    remote.take();
    remote.take();
    tasks.run();
    assertThat(remote.texts).containsExactly("a", "b");
    assertThat(remote.closed).containsExactly("4000 going away");
  }

  @Test
  void closesAtOnceWhereNothingWaits() {
    channel.close(1003, "text frames only");
    tasks.run();
    assertThat(remote.closed).containsExactly("1003 text frames only");
  }

  @Test
  void doesNotWaitForEverBehindAPeerThatTakesNothing() {
    send("a");
    channel.close(4000, "going away");
    tasks.run();
    assertThat(remote.closed).isEmpty();
    assertThat(tasks.delays).containsExactly(Duration.ofSeconds(5));
    tasks.letTimePass();
    assertThat(remote.closed).containsExactly("4000 going away");
  }

  @Test
  void givesUpWhenThePeerIsGone() {
    send("a");
    send("b");
    remote.fail();
    assertThat(remote.texts).containsExactly("a");
    assertThat(channel.pendingBytes()).isZero();
    assertThat(send("c")).isFalse();
    channel.close(4000, "going away");
    tasks.letTimePass();
    assertThat(remote.closed).isEmpty();
  }

  @Test
  void givesUpWhenTheSessionIsClosed() {
    remote.refuses = true;
    send("a");
    assertThat(send("b")).isFalse();
  }

  @Test
  void bearsThatTheSessionIsClosedAlready() {
    remote.closeFails = true;
    channel.close(4000, "going away");
    tasks.run();
    assertThat(send("a")).isFalse();
  }

  @Test
  void sendsToAllOfAGroup() {
    Remote other = new Remote();
    FrameChannel second = transport.channelOf(other.session());
    FrameGroup group = transport.newGroup();
    group.add(channel);
    group.add(second);
    group.add(second);
    group.send(frame("to both", false));
    group.remove(channel);
    group.send(frame("to one", false));
    other.take();
    remote.take();
    assertThat(remote.texts).containsExactly("to both");
    assertThat(other.texts).containsExactly("to both", "to one");
  }

  @Test
  void canNeitherRefuseHandshakesNorStopReading() {
    assertThat(transport.refuse(null, 401)).isFalse();
    channel.pauseReading();
    channel.resumeReading();
    assertThat(send("a")).isTrue();
  }

  private boolean send(String text) {
    return channel.send(frame(text, false));
  }

  private EncodedFrame frame(String text, boolean droppable) {
    return transport.encode(text.getBytes(StandardCharsets.UTF_8), droppable);
  }

  /** A session whose peer takes frames when a test says so. */
  private static final class Remote {
    final List<String> texts = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final Deque<SendHandler> handlers = new ArrayDeque<>();
    boolean takesAtOnce;
    boolean refuses;
    boolean closeFails;

    Session session() {
      return (Session)
          Proxy.newProxyInstance(
              Remote.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getId" -> "s1";
                    case "getAsyncRemote" -> async();
                    case "close" -> {
                      if (closeFails) {
                        throw new IOException("closed");
                      }
                      CloseReason reason = (CloseReason) arguments[0];
                      closed.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private RemoteEndpoint.Async async() {
      return (RemoteEndpoint.Async)
          Proxy.newProxyInstance(
              Remote.class.getClassLoader(),
              new Class<?>[] {RemoteEndpoint.Async.class},
              (proxy, method, arguments) -> {
                if (refuses) {
                  throw new IllegalStateException("The connection has been closed.");
                }
                texts.add((String) arguments[0]);
                handlers.add((SendHandler) arguments[1]);
                if (takesAtOnce) {
                  take();
                }
                return null;
              });
    }

    void take() {
      handlers.remove().onResult(new SendResult((Session) null));
    }

    void fail() {
      handlers.remove().onResult(new SendResult(null, new IOException("broken pipe")));
    }
  }

  private static final class Tasks implements Scheduler {
    final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Deque<Runnable> ready = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      ready.add(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      delays.add(delay);
      delayed.add(task);
      return () -> delayed.remove(task);
    }

    void run() {
      for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
        task.run();
      }
    }

    void letTimePass() {
      ready.addAll(delayed);
      delayed.clear();
      run();
    }
  }
}
