package dev.parley.bootstrap.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The clients of npm, run by Node in a folder of their own. */
final class NodeClients {
  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "clients.cjs");

  private final Path folder;

  private NodeClients(Path folder) {
    this.folder = folder;
  }

  /** Installs them, or skips the test with a reason where that cannot be done; CI must. */
  static NodeClients install(Path folder) {
    try {
      Files.createDirectories(folder);
      for (String file : FILES) {
        Files.copy(SOURCES.resolve(file), folder.resolve(file));
      }
      Result installed = run(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
      if (installed.code() != 0) {
        skip("the clients cannot be installed: " + installed.output());
      }
    } catch (IOException e) {
      skip("there is no Node here: " + e.getMessage());
    }
    return new NodeClients(folder);
  }

  private static void skip(String reason) {
    if (System.getenv("CI") != null) {
      throw new AssertionError(reason);
    }
    System.out.println("Clients of npm are not tested: " + reason);
    abort(reason);
  }

  /** Runs the script; fails with its output if it fails. */
  void run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", "clients.cjs"));
    command.addAll(List.of(arguments));
    try {
      Result result = run(folder, command.toArray(new String[0]));
      if (result.code() != 0) {
        throw new AssertionError("the clients are not content:\n" + result.output());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Result run(Path folder, String... command) throws IOException {
    Path output = Files.createTempFile(folder, "output-", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(4, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Result(process.waitFor(), Files.readString(output));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private record Result(int code, String output) {}
}
