package dev.parley.bootstrap.command;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.auth.TokenIssuer;
import dev.parley.bootstrap.config.DurationText;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.server.Tokens;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Prints a token that the server of these settings accepts. */
record TokenAction(Program program) implements SettingsAction {
  private static final String DEFAULT_TTL = "12h";
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @Override
  public int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) throws Exception {
    ServerSettings settings = loaded.settings();
    Options options = new Options(command);
    UserId user = user(command, options.require("--user"));
    Optional<DisplayName> name = options.find("--name").map(text -> name(command, text));
    Duration ttl = ttl(command, options.find("--ttl").orElse(DEFAULT_TTL));
    if (!settings.http().isLoopback()) {
      program
          .err()
          .println(
              "parley: tokens made here are for development, but PARLEY_HTTP_HOST ("
                  + settings.http().host()
                  + ") opens the server to the network. There, tokens come from whoever signs your"
                  + " users in.");
      return ExitCode.FAILED;
    }
    try (AuthAdapter auth = Tokens.open(settings, InstantSource.system())) {
      program.out().println(auth.tokenIssuer(UUID::randomUUID).issue(user, name, ttl));
    }
    return ExitCode.OK;
  }

  private static UserId user(CommandSpec command, String text) {
    if (!UserId.isValid(text)) {
      throw new ParameterException(
          command.commandLine(),
          "--user: a user id has 1 to 64 characters out of A-Z a-z 0-9 . _ : @ | + -");
    }
    return new UserId(text);
  }

  private static DisplayName name(CommandSpec command, String text) {
    return DisplayName.RULE
        .problemIn(text)
        .<DisplayName>map(
            problem -> {
              throw new ParameterException(
                  command.commandLine(), "--name " + problem.explanation());
            })
        .orElseGet(() -> new DisplayName(text));
  }

  private static Duration ttl(CommandSpec command, String text) {
    try {
      Duration ttl = DurationText.parse(text);
      if (ttl.compareTo(SHORTEST) >= 0 && ttl.compareTo(TokenIssuer.MAX_LIFETIME) <= 0) {
        return ttl;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--ttl " + e.getMessage(), e);
    }
    throw new ParameterException(command.commandLine(), "--ttl must be between 1s and 365d");
  }
}
