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
import picocli.CommandLine.ParseResult;

/** Runs a server until the process is asked to end. */
record ServeAction(Program program) implements Action {
  /** Makes the server stop when its standard input ends, as it does when the parent dies. */
  static final String WITH_PARENT = "--stop-with-parent";

  /** Makes the server stop as soon as it is ready, for whoever wants to know what a start takes. */
  static final String WHEN_READY = "--stop-when-ready";

  private static final Logger LOG = LoggerFactory.getLogger(ServeAction.class);

  @Override
  public int run(CommandSpec command) throws Exception {
    ParseResult parsed = command.commandLine().getParseResult();
    Ending ending =
        parsed.hasMatchedOption(WHEN_READY)
            ? Ending.WHEN_READY
            : parsed.hasMatchedOption(WITH_PARENT) ? Ending.WITH_PARENT : Ending.WHEN_ASKED;
    return serve(SettingOptions.load(command, program), ending);
  }

  /** The same for a command line that has no options. */
  int runWithoutOptions() {
    try {
      return serve(
          SettingsLoader.load(Map.of(), Optional.empty(), program.environment()),
          Ending.WHEN_ASKED);
    } catch (Exception e) {
      return new Failures(program).report(e);
    }
  }

  private int serve(SettingsLoader.Outcome outcome, Ending ending) throws Exception {
    return switch (outcome) {
      case SettingsLoader.Outcome.Rejected rejected -> SettingsAction.rejected(rejected, program);
      case SettingsLoader.Outcome.Loaded loaded -> serve(loaded, ending);
    };
  }

  private int serve(SettingsLoader.Outcome.Loaded loaded, Ending ending) throws Exception {
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
    switch (ending) {
      case WHEN_ASKED -> {}
      case WITH_PARENT -> EndOfInput.watch(program.in(), () -> exit.now(ExitCode.OK));
      case WHEN_READY -> exit.now(ExitCode.OK);
    }
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  /** When a server ends. */
  private enum Ending {
    /** When a signal comes. */
    WHEN_ASKED,
    /** When its standard input ends as well. */
    WITH_PARENT,
    /** At once. */
    WHEN_READY
  }
}
