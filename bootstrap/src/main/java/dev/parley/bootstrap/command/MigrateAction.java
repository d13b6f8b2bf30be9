package dev.parley.bootstrap.command;

import dev.parley.adapter.postgres.PostgresAdapter;
import dev.parley.bootstrap.config.DatabaseLocation;
import dev.parley.bootstrap.config.RedisLocation;
import dev.parley.bootstrap.config.RedisSettings;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.log.Logging;
import dev.parley.bootstrap.server.Infrastructure;
import picocli.CommandLine.Model.CommandSpec;

/** Brings the schema of the database up to date. */
record MigrateAction(Program program) implements SettingsAction {
  @Override
  public int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) {
    ServerSettings settings = loaded.settings();
    if (settings.database().location() instanceof DatabaseLocation.Memory) {
      program.err().println("PARLEY_DATABASE_URL is \"memory\": there is no schema.");
      return ExitCode.USAGE;
    }
    Logging.configure(settings.log());
    try (Infrastructure infrastructure = Infrastructure.provide(withoutRedis(settings))) {
      infrastructure.postgres().ifPresent(PostgresAdapter::migrate);
    }
    program.out().println("The schema is up to date.");
    return ExitCode.OK;
  }

  private static ServerSettings withoutRedis(ServerSettings settings) {
    return new ServerSettings(
        settings.dataDirectory(),
        settings.http(),
        settings.socketIo(),
        settings.database(),
        new RedisSettings(new RedisLocation.None(), settings.redis().prefix()),
        settings.tokens(),
        settings.accounts(),
        settings.media(),
        settings.objectStorage(),
        settings.limits(),
        settings.management(),
        settings.log());
  }
}
