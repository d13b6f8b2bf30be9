package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A server with nothing but its embedded services, for tests that end a JVM. */
final class ServerMain {

  private ServerMain() {}

  /**
   * Starts both services, says so in one line, and runs until it is ended.
   *
   * @param arguments the folder of the services, or nothing for temporary ones
   */
  public static void main(String[] arguments) throws IOException {
    EmbeddedServices services =
        arguments.length == 0
            ? EmbeddedServices.start(
                EmbeddedPostgresConfig.temporary(), EmbeddedRedisConfig.temporary())
            : ServicesFolder.at(Path.of(arguments[0])).start();
    System.out.printf("READY %d %d%n", services.postgres().pid(), services.redis().pid());
    System.in.transferTo(System.out);
  }
}
