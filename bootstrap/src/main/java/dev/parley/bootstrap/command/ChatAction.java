package dev.parley.bootstrap.command;

import dev.parley.adapter.auth.TokenIssuer;
import dev.parley.bootstrap.config.HttpSettings;
import dev.parley.bootstrap.config.LogFormat;
import dev.parley.bootstrap.config.LogLevel;
import dev.parley.bootstrap.config.LogSettings;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.log.Logging;
import dev.parley.bootstrap.log.Terminal;
import dev.parley.bootstrap.server.Tokens;
import dev.parley.bootstrap.terminal.Destination;
import dev.parley.bootstrap.terminal.Environment;
import dev.parley.bootstrap.terminal.TerminalChat;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Chats from the terminal. */
record ChatAction(Program program) implements SettingsAction {
  private static final Duration TOKEN_TTL = Duration.ofHours(12);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final int USUAL_PORT = 8080;

  @Override
  public int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) throws Exception {
    Options options = new Options(command);
    Optional<String> token =
        options
            .find("--token")
            .or(() -> Optional.ofNullable(program.environment().get("PARLEY_TOKEN")))
            .filter(text -> !text.isBlank());
    TerminalChat.Setup setup =
        new TerminalChat.Setup(
            server(command, options.find("--url"), loaded.settings().http()),
            token.isPresent() ? token::get : minted(command, options, loaded.settings()),
            token.isEmpty(),
            destination(command, options),
            Terminal.isStandardInputTyped());
    Logging.configure(new LogSettings(Optional.of(LogFormat.TEXT), LogLevel.WARN));
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build()) {
      SecureRandom random = new SecureRandom();
      TerminalChat chat =
          new TerminalChat(
              setup,
              new Environment(
                  http,
                  program.out(),
                  InstantSource.system(),
                  ZoneId.systemDefault(),
                  UUID::randomUUID,
                  random));
      Thread.ofPlatform().name("parley-input").daemon().start(() -> read(chat));
      int code = chat.run();
      http.shutdownNow();
      return code;
    }
  }

  private void read(TerminalChat chat) {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(program.in(), StandardCharsets.UTF_8));
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        chat.typed(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      chat.inputEnded();
    }
  }

  /** A fresh token for each connection, so that none is ever too old. */
  private static Supplier<String> minted(
      CommandSpec command, Options options, ServerSettings settings) throws IOException {
    String name = options.require("--as");
    if (!UserId.isValid(name)) {
      throw new ParameterException(
          command.commandLine(),
          "--as: a name has 1 to 64 characters out of A-Z a-z 0-9 . _ : @ | + -");
    }
    TokenIssuer issuer =
        Tokens.open(settings, InstantSource.system()).tokenIssuer(UUID::randomUUID);
    return () -> issuer.issue(new UserId(name), Optional.of(new DisplayName(name)), TOKEN_TTL);
  }

  private static Destination destination(CommandSpec command, Options options) {
    Optional<String> room = options.find("--room");
    Optional<String> user = options.find("--to");
    if (room.isPresent() == user.isPresent()) {
      throw new ParameterException(
          command.commandLine(), "say where to chat: either --room ROOM or --to USER");
    }
    return room.<Destination>map(Destination.Room::new)
        .orElseGet(() -> new Destination.User(user.orElseThrow()));
  }

  private static URI server(CommandSpec command, Optional<String> url, HttpSettings local) {
    if (url.isEmpty()) {
      String scheme = local.certificate().isPresent() ? "https" : "http";
      int port = local.port() == 0 ? USUAL_PORT : local.port();
      return URI.create(scheme + "://" + local.reachableHost() + ":" + port);
    }
    try {
      URI given = URI.create(url.get());
      if (("http".equals(given.getScheme()) || "https".equals(given.getScheme()))
          && given.getHost() != null) {
        return given;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--url is no URL: " + url.get(), e);
    }
    throw new ParameterException(
        command.commandLine(), "--url must be of the form http://host:port, was " + url.get());
  }
}
