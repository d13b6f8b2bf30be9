package dev.parley.bootstrap.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param mainClass the class that starts the program, for commands that start it again
 * @param environment the variables of the process
 * @param in what is typed or piped in
 * @param out results: nothing else is printed there
 * @param err messages to people
 */
public record Program(
    String mainClass,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err) {
  /** Copies the variables. */
  public Program {
    environment = Map.copyOf(environment);
  }
}
