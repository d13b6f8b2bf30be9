package dev.parley.transport.netty;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what a delivery costs the server: CPU time of the process, which is why the clients run
 * in a second process. {@code serve} prints its port and then a line for each measurement asked for
 * on standard input; without arguments both ends run, the client as the parent.
 */
public final class TransportBenchmark {

  private static final int MEMBERS = 1000;
  private static final int IDLE = 4000;
  private static final String TEXT = "x".repeat(200);

  private TransportBenchmark() {}

  /** Runs both ends, or with {@code serve} the server only. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      serve();
      return;
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseCompactObjectHeaders",
            "-cp",
            System.getProperty("java.class.path"),
            TransportBenchmark.class.getName(),
            "serve");
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = server.outputWriter();
        var in = server.inputReader()) {
      int port = Integer.parseInt(in.readLine());
      Clients clients = new Clients(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      clients.connect("/idle", MEMBERS);
      long warm = Long.parseLong(ask(out, in, "memory"));
      clients.connect("/idle", IDLE);
      System.out.printf(
          Locale.ROOT,
          "idle:          %.1f KB resident per connection%n",
          (Long.parseLong(ask(out, in, "memory")) - warm) / (double) IDLE);
      clients.connect("/room", MEMBERS);
      clients.start();
      ask(out, in, "single");
      ask(out, in, "saturated");
      for (int round = 0; round < 3; round++) {
        System.out.println("one at a time: " + ask(out, in, "single"));
        System.out.println("saturated:     " + ask(out, in, "saturated"));
      }
      clients.connect("/echo", 200);
      clients.echo(TEXT);
      for (int round = 0; round < 3; round++) {
        System.out.println("echo:          " + ask(out, in, "echo"));
      }
    } finally {
      server.destroy();
    }
    System.exit(0);
  }

  private static String ask(BufferedWriter out, BufferedReader in, String question)
      throws IOException {
    out.write(question + "\n");
    out.flush();
    return in.readLine();
  }

  private static void serve() throws Exception {
    TestEndpoint room = new TestEndpoint();
    TestEndpoint idle = new TestEndpoint();
    TestEndpoint echo = TestEndpoint.echo();
    TextFrame answer = TextFrame.of(TEXT);
    echo.onText = (session, text) -> TestEndpoint.connection(session).send(answer);
    NettyServerConfig config =
        NettyServerConfig.defaults()
            .withCapacity(1, 100_000, true)
            .withLimits(
                NettyServerConfig.HttpLimits.defaults(),
                NettyServerConfig.WebSocketLimits.defaults(),
                NettyServerConfig.OutboundLimits.defaults());
    try (TestServer server =
        TestServer.of(config, room.at("/room"), echo.at("/echo"), idle.at("/idle"))) {
      ConnectionGroup group = server.server.newGroup();
      room.onConnection = group::add;
      System.out.println(server.address().getPort());
      try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          System.out.println(
              switch (line) {
                case "memory" -> {
                  System.gc();
                  yield String.valueOf(residentKilobytes());
                }
                case "single" -> measure(server, () -> publish(server, group, 1));
                case "saturated" -> measure(server, () -> publish(server, group, 8));
                default -> measure(server, () -> sleep(5000));
              });
        }
      }
    }
  }

  /** Publishes for some seconds with at most {@code window} messages on their way. */
  private static void publish(TestServer server, ConnectionGroup group, int window) {
    TextFrame frame = TextFrame.of(TEXT);
    long end = System.nanoTime() + 5_000_000_000L;
    long base = server.server.stats().framesOut();
    long sent = 0;
    while (System.nanoTime() < end) {
      awaitFrames(server, base + (sent - window + 1) * MEMBERS);
      group.send(frame);
      sent++;
    }
    awaitFrames(server, base + sent * MEMBERS);
  }

  private static void awaitFrames(TestServer server, long count) {
    while (server.server.stats().framesOut() < count) {
      sleep(0);
    }
  }

  private static void sleep(long millis) {
    try {
      if (millis == 0) {
        LockSupport.parkNanos(20_000);
      } else {
        Thread.sleep(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String measure(TestServer server, Runnable load) {
    long frames = server.server.stats().framesOut();
    long cpu = cpuNanos();
    long time = System.nanoTime();
    load.run();
    double deliveries = server.server.stats().framesOut() - frames;
    double seconds = (System.nanoTime() - time) / 1e9;
    return String.format(
        Locale.ROOT,
        "%.2f us CPU per delivery, %.0f deliveries/s",
        (cpuNanos() - cpu) / 1000.0 / deliveries,
        deliveries / seconds);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Clients on one thread that only count bytes. */
  private static final class Clients {
    private final InetSocketAddress address;
    private final Selector selector;
    private final AtomicLong received = new AtomicLong();
    private final List<SocketChannel> channels = new ArrayList<>();
    private byte[] answer = new byte[0];

    Clients(InetSocketAddress address) throws IOException {
      this.address = address;
      this.selector = Selector.open();
    }

    void connect(String path, int count) throws IOException {
      channels.clear();
      for (int i = 0; i < count; i++) {
        SocketChannel channel = SocketChannel.open(address);
        channel.write(ByteBuffer.wrap(RawClient.upgrade(path).getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer response = ByteBuffer.allocate(1024);
        do {
          channel.read(response);
        } while (!new String(response.array(), 0, response.position(), StandardCharsets.US_ASCII)
            .endsWith("\r\n\r\n"));
        channel.configureBlocking(false);
        selector.wakeup();
        channel.register(selector, SelectionKey.OP_READ, path.equals("/echo"));
        channels.add(channel);
      }
    }

    void start() {
      Thread thread = new Thread(this::read, "clients");
      thread.setDaemon(true);
      thread.start();
    }

    void echo(String text) throws IOException {
      answer = RawClient.frame(0x81, text.getBytes(StandardCharsets.US_ASCII));
      for (SocketChannel channel : channels) {
        channel.write(ByteBuffer.wrap(answer));
      }
    }

    private void read() {
      ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
      try {
        while (true) {
          selector.select(
              key -> {
                try {
                  buffer.clear();
                  received.addAndGet(((SocketChannel) key.channel()).read(buffer));
                  if (Boolean.TRUE.equals(key.attachment())) {
                    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(answer));
                  }
                } catch (IOException e) {
                  key.cancel();
                }
              });
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
