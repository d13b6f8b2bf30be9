package dev.parley.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** All commands, put together without annotations, whose reading would slow down each start. */
public final class Commands {
  private static final int WIDTH = 100;
  private static final String SETTINGS_HINT =
      "Every setting of the server may be given as an option too; see parley --help.";

  private final Program program;

  private Commands(Program program) {
    this.program = program;
  }

  /** Runs the command that the arguments name, and says how the process ends. */
  public static int run(Program program, String... arguments) {
    // The usual start needs no parser, which would cost a good part of its time.
    if (arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"))) {
      return new ServeAction(program).runWithoutOptions();
    }
    return of(program).execute(arguments);
  }

  /** The command line of the program; without a command it serves. */
  static CommandLine of(Program program) {
    return new Commands(program).line();
  }

  private CommandLine line() {
    CommandSpec root = serve("parley", "A self-hosted distributed chat system.");
    root.versionProvider(() -> new String[] {"parley " + version()});
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    root.usageMessage()
        .synopsisSubcommandLabel("[COMMAND]")
        .commandListHeading("%nCommands; without one it serves:%n")
        .optionListHeading("%nOptions; --http-port is PARLEY_HTTP_PORT in the environment:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.MEANINGS);
    root.addSubcommand("serve", serve("serve", "Run the server until it is asked to stop."));
    root.addSubcommand("chat", chat());
    root.addSubcommand("cluster", cluster());
    root.addSubcommand("migrate", migrate());
    root.addSubcommand("token", token());
    root.addSubcommand("config", config());
    CommandLine line = new CommandLine(root);
    line.setOut(new PrintWriter(program.out(), true, UTF_8));
    line.setErr(new PrintWriter(program.err(), true, UTF_8));
    line.setUsageHelpWidth(WIDTH);
    line.setParameterExceptionHandler(this::usageError);
    line.setExecutionExceptionHandler(
        (failure, of, parsed) -> new Failures(program).report(failure));
    return line;
  }

  private CommandSpec serve(String name, String description) {
    CommandSpec spec = command(name, description, new ServeAction(program));
    spec.addOption(
        OptionSpec.builder(ServeAction.WITH_PARENT)
            .hidden(true)
            .type(boolean.class)
            .description("Stop when standard input ends.")
            .build());
    spec.addOption(
        OptionSpec.builder(ServeAction.WHEN_READY)
            .hidden(true)
            .type(boolean.class)
            .description("Stop as soon as the server is ready.")
            .build());
    SettingOptions.addTo(spec, true);
    return spec;
  }

  private CommandSpec chat() {
    CommandSpec spec =
        command(
            "chat",
            "Chat from the terminal, or from a script: what comes in on standard input is sent.",
            new ChatAction(program).withSettingsOf(program));
    spec.addOption(text("--as", "NAME", "Who you are; a token for it is made in development."));
    spec.addOption(text("--room", "ROOM", "Chat in this room; it is opened if there is none."));
    spec.addOption(text("--to", "USER", "Chat with this user."));
    spec.addOption(text("--url", "URL", "The server; the local one if none is given."));
    spec.addOption(text("--token", "TOKEN", "Your token; also PARLEY_TOKEN."));
    return withHiddenSettings(spec);
  }

  private CommandSpec cluster() {
    CommandSpec spec =
        command(
            "cluster",
            "Run several instances behind a balancer on this machine, to try things out.",
            new ClusterAction(program).withSettingsOf(program));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("N")
            .type(int.class)
            .defaultValue("2")
            .description("How many instances; 2 if not given.")
            .build());
    return withHiddenSettings(spec);
  }

  private CommandSpec migrate() {
    return withHiddenSettings(
        command(
            "migrate",
            "Bring the schema of the database up to date and end.",
            new MigrateAction(program).withSettingsOf(program)));
  }

  private CommandSpec token() {
    CommandSpec spec =
        command(
            "token",
            "Print a token for development. Its secret must be the server's own, on this machine.",
            new TokenAction(program).withSettingsOf(program));
    spec.addOption(
        OptionSpec.builder("--user")
            .paramLabel("ID")
            .type(String.class)
            .required(true)
            .description("The user's id.")
            .build());
    spec.addOption(text("--name", "NAME", "What others see the user called."));
    spec.addOption(text("--ttl", "DURATION", "How long it holds, such as 30m; 12h if not given."));
    return withHiddenSettings(spec);
  }

  private CommandSpec config() {
    return withHiddenSettings(
        command(
            "config",
            "Show the settings in force and where they come from, without secrets.",
            new ConfigAction(program)));
  }

  private static CommandSpec withHiddenSettings(CommandSpec spec) {
    SettingOptions.addTo(spec, false);
    spec.usageMessage().footer("%n" + SETTINGS_HINT);
    return spec;
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static CommandSpec command(String name, String description, Action action) {
    Invocation invocation = new Invocation(action);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(invocation);
    invocation.spec = spec;
    spec.name(name);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.usageMessage().description(description).sortOptions(false);
    return spec;
  }

  private int usageError(CommandLine.ParameterException e, String... args) {
    CommandLine line = e.getCommandLine();
    program.err().println(e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      program.err().println("See " + line.getCommandSpec().qualifiedName() + " --help.");
    }
    return ExitCode.USAGE;
  }

  private static String version() {
    return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** What picocli calls. */
  private static final class Invocation implements Callable<Integer> {
    private final Action action;
    private CommandSpec spec = CommandSpec.create();

    Invocation(Action action) {
      this.action = action;
    }

    @Override
    public Integer call() throws Exception {
      return action.run(spec);
    }
  }
}
