package dev.parley.bootstrap;

import dev.parley.bootstrap.command.Commands;
import dev.parley.bootstrap.command.Program;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends with its exit code. */
  public static void main(String[] args) {
    // Images are drawn in memory; a display that happens to be there is none of our business.
    System.setProperty("java.awt.headless", "true");
    // Chat is in all scripts, whatever the locale of the process says.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Program program = new Program(Main.class.getName(), System.getenv(), System.in, out, err);
    System.exit(Commands.run(program, args));
  }
}
