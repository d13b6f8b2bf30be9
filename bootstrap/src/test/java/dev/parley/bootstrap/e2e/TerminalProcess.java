package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a terminal, with {@code parley chat}. */
final class TerminalProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A message on the screen, without its time and without the tick of an own one. */
  private static final Pattern MESSAGE = Pattern.compile("\\[[0-9:]+] (\\w+: .*?)( ✓)?");

  private final String user;
  private final Process process;
  private final Writer keyboard;
  private final List<String> screen = new CopyOnWriteArrayList<>();

  private TerminalProcess(String user, Process process) {
    this.user = user;
    this.process = process;
    this.keyboard = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Begins to chat as this user; {@code where} is {@code --room} or {@code --to} and its value. */
  static TerminalProcess open(URI server, String user, String... where) {
    List<String> arguments =
        new ArrayList<>(List.of("chat", "--url", server.toString(), "--as", user));
    arguments.addAll(List.of(where));
    try {
      Process process =
          Jar.command(
                  Map.of("PARLEY_JWT_SECRET", Sessions.SECRET), arguments.toArray(String[]::new))
              .redirectErrorStream(true)
              .start();
      TerminalProcess terminal = new TerminalProcess(user, process);
      Thread.ofVirtual().start(terminal::watch);
      return terminal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        screen.add(line);
      }
    } catch (IOException e) {
      screen.add("the screen is gone: " + e);
    }
  }

  /** Types a line. */
  void type(String line) {
    try {
      keyboard.write(line + "\n");
      keyboard.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(user + " cannot type", e);
    }
  }

  /** Waits until a line with this text is on the screen. */
  void sees(String text) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(screen).as("screen of " + user).anyMatch(line -> line.contains(text)));
  }

  /** Waits until this many messages are on the screen. */
  void seesMessages(int count) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(messages())
                    .as("messages of %s in %s", user, screen)
                    .hasSizeGreaterThanOrEqualTo(count));
  }

  /** Everything on the screen, by line. */
  List<String> screen() {
    return screen;
  }

  /** The messages on the screen, each as its sender and its text. */
  List<String> messages() {
    return screen.stream()
        .map(MESSAGE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  /** Leaves, and returns the exit code. */
  int leave() {
    try {
      keyboard.close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(user + " does not leave; on the screen: " + screen);
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
