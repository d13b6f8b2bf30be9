package dev.parley.bootstrap.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param environment the variables of the process
 * @param in what is typed or piped in
 * @param out results: nothing else is printed there
 * @param err messages to people
 */
public record Program(
    Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
  /** Copies the variables. */
  public Program {
    environment = Map.copyOf(environment);
  }
}
