package dev.parley.bootstrap.command;

import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.log.Logging;
import dev.parley.bootstrap.server.ChatServer;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a server until the process is asked to end. */
record ServeAction(Program program) implements SettingsAction {
  /** Makes the server stop when its standard input ends, as it does when the parent dies. */
  static final String WITH_PARENT = "--stop-with-parent";

  private static final Logger LOG = LoggerFactory.getLogger(ServeAction.class);

  @Override
  public int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) throws Exception {
    ServerSettings settings = loaded.settings();
    Logging.configure(settings.log());
    loaded.warnings().forEach(LOG::warn);
    ChatServer server = ChatServer.start(settings, program.environment());
    OrderlyExit exit = OrderlyExit.closing(server, settings.http().drain());
    server.onUnexpectedEnd(
        what -> {
          LOG.error("{}; the server stops", what);
          exit.now(ExitCode.FAILED);
        });
    program.out().println("Parley is ready at " + server.url());
    program.out().flush();
    if (command.commandLine().getParseResult().hasMatchedOption(WITH_PARENT)) {
      EndOfInput.watch(program.in(), () -> exit.now(ExitCode.OK));
    }
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }
}
