package dev.parley.bootstrap.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The program with nothing on its input, and what it writes. */
final class Console {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Program program;

  Console(Map<String, String> environment) {
    program =
        new Program(
            "dev.parley.bootstrap.Main",
            environment,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    return Commands.run(program, arguments);
  }

  /** The results. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The messages. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
