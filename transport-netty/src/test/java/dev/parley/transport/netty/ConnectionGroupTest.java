package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class ConnectionGroupTest {

  private final TestEndpoint endpoint = new TestEndpoint();
  private final List<RawClient> clients = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestServer server;
  private ConnectionGroup group;

  @BeforeEach
  void start() throws IOException {
    NettyServerConfig config =
        NettyServerConfig.defaults()
            .withCapacity(3, 1000, true)
            .withLimits(
                NettyServerConfig.HttpLimits.defaults(),
                NettyServerConfig.WebSocketLimits.defaults(),
                new NettyServerConfig.OutboundLimits(
                    64 * 1024 * 1024, Duration.ofMinutes(1), 0.25, 4008));
    server = TestServer.of(config, endpoint.at("/ws"));
    group = server.server.newGroup();
  }

  @AfterEach
  void stop() throws IOException {
    threads.shutdownNow();
    for (RawClient client : clients) {
      client.close();
    }
    server.close();
  }

  private void connect(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      clients.add(RawClient.webSocket(server.address(), "/ws"));
      await().until(() -> !endpoint.opened.isEmpty());
      connections.add(endpoint.opened.poll());
    }
  }

  @Test
  void everyMemberSeesTheSameOrderExactlyOnce() throws Exception {
    int members = 7;
    int senders = 6;
    int each = 1500;
    connect(members);
    connections.forEach(group::add);
    assertThat(group.size()).isEqualTo(members);

    List<Future<List<String>>> seen = new ArrayList<>();
    for (RawClient client : clients) {
      seen.add(threads.submit(() -> read(client, senders * each)));
    }
    CountDownLatch start = new CountDownLatch(1);
    for (int s = 0; s < senders; s++) {
      int sender = s;
      var unused =
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < each; i++) {
                  group.send(TextFrame.of(sender + ":" + i));
                }
                return null;
              });
    }
    start.countDown();
    List<String> first = seen.getFirst().get(90, TimeUnit.SECONDS);
    assertThat(first).doesNotHaveDuplicates();
    for (int s = 0; s < senders; s++) {
      String prefix = s + ":";
      List<String> own = first.stream().filter(text -> text.startsWith(prefix)).toList();
      for (int i = 0; i < each; i++) {
        assertThat(own.get(i)).isEqualTo(prefix + i);
      }
    }
    for (Future<List<String>> other : seen) {
      assertThat(other.get(90, TimeUnit.SECONDS)).isEqualTo(first);
    }
  }

  private static List<String> read(RawClient client, int count) throws IOException {
    List<String> texts = new ArrayList<>(count);
    while (texts.size() < count) {
      texts.add(client.message().text());
    }
    return texts;
  }

  @Test
  void keepsTheOrderBetweenGroupsAndConnectionsOfOneThread() throws Exception {
    connect(3);
    connections.forEach(group::add);
    ConnectionGroup other = server.server.newGroup();
    connections.forEach(other::add);
    for (int i = 0; i < 3000; i += 3) {
      group.send(TextFrame.of("m" + i));
      for (Connection connection : connections) {
        connection.send(TextFrame.of("m" + (i + 1)));
      }
      other.send(TextFrame.of("m" + (i + 2)));
    }
    for (RawClient client : clients) {
      for (int i = 0; i < 3000; i++) {
        assertThat(client.message().text()).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void anAddedMemberGetsTheNextFrameAndARemovedOneDoesNot() throws Exception {
    int joiners = 6;
    int rounds = 400;
    connect(joiners);
    List<Callable<Void>> work = new ArrayList<>();
    for (int j = 0; j < joiners; j++) {
      Connection connection = connections.get(j);
      int joiner = j;
      work.add(
          () -> {
            for (int i = 0; i < rounds; i++) {
              assertThat(group.add(connection)).isTrue();
              assertThat(group.add(connection)).isFalse();
              group.send(TextFrame.of("in " + joiner + " " + i));
              assertThat(group.remove(connection)).isTrue();
              assertThat(group.remove(connection)).isFalse();
              group.send(TextFrame.of("out " + joiner + " " + i));
            }
            connection.send(TextFrame.of("end"));
            return null;
          });
    }
    for (Future<Void> done : threads.invokeAll(work, 90, TimeUnit.SECONDS)) {
      done.get();
    }
    assertThat(group.isEmpty()).isTrue();
    for (int j = 0; j < joiners; j++) {
      List<String> own = new ArrayList<>();
      String text = clients.get(j).message().text();
      while (!text.equals("end")) {
        assertThat(text).isNotIn(own);
        if (text.startsWith("in " + j + " ")) {
          own.add(text);
        }
        assertThat(text).doesNotStartWith("out " + j + " ");
        text = clients.get(j).message().text();
      }
      assertThat(own).hasSize(rounds);
    }
  }

  @Test
  void aLostConnectionLeavesAndTheOthersGoOn() throws Exception {
    connect(4);
    connections.forEach(group::add);
    clients.get(1).close();
    await().until(() -> !connections.get(1).isOpen());
    await()
        .until(
            () -> {
              group.send(TextFrame.of("tick"));
              return group.size() == 3;
            });
    assertThat(group.remove(connections.get(1))).isFalse();
    group.send(TextFrame.of("end"));
    for (int i : new int[] {0, 2, 3}) {
      String text = clients.get(i).message().text();
      while (text.equals("tick")) {
        text = clients.get(i).message().text();
      }
      assertThat(text).isEqualTo("end");
    }
  }

  @Test
  void droppedFramesOfOneMemberDoNotConcernTheOthers() throws Exception {
    connect(2);
    connections.forEach(group::add);
    group.send(TextFrame.droppable("typing"));
    for (RawClient client : clients) {
      assertThat(client.message().text()).isEqualTo("typing");
    }
    assertThat(server.server.stats().framesDropped()).isZero();
  }

  @Test
  void refusesAConnectionOfAnotherServer() throws Exception {
    connect(1);
    try (TestServer stranger = TestServer.of()) {
      ConnectionGroup foreign = stranger.server.newGroup();
      assertThatThrownBy(() -> foreign.add(connections.getFirst()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
