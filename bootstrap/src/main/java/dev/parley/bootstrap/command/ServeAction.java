package dev.parley.bootstrap.command;

import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SettingsLoader;
import dev.parley.bootstrap.log.Logging;
import dev.parley.bootstrap.server.ChatServer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a server until the process is asked to end. */
record ServeAction(Program program) implements Action {
  /** Makes the server stop when its standard input ends, as it does when the parent dies. */
  static final String WITH_PARENT = "--stop-with-parent";

  private static final Logger LOG = LoggerFactory.getLogger(ServeAction.class);

  @Override
  public int run(CommandSpec command) throws Exception {
    boolean withParent = command.commandLine().getParseResult().hasMatchedOption(WITH_PARENT);
    return serve(SettingOptions.load(command, program), withParent);
  }

  /** The same for a command line that has no options. */
  int runWithoutOptions() {
    try {
      return serve(SettingsLoader.load(Map.of(), Optional.empty(), program.environment()), false);
    } catch (Exception e) {
      return new Failures(program).report(e);
    }
  }

  private int serve(SettingsLoader.Outcome outcome, boolean withParent) throws Exception {
    return switch (outcome) {
      case SettingsLoader.Outcome.Rejected rejected -> SettingsAction.rejected(rejected, program);
      case SettingsLoader.Outcome.Loaded loaded -> serve(loaded, withParent);
    };
  }

  private int serve(SettingsLoader.Outcome.Loaded loaded, boolean withParent) throws Exception {
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
    if (withParent) {
      EndOfInput.watch(program.in(), () -> exit.now(ExitCode.OK));
    }
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }
}
