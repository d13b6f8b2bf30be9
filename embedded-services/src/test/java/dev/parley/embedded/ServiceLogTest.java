package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

  @TempDir private Path folder;
  private Path file;
  private ServiceLog log;

  @BeforeEach
  void createLog() {
    file = folder.resolve("server.log");
    log = new ServiceLog(file);
  }

  @Test
  void tellsOnlyWhatWasWrittenSinceItBegan() throws IOException {
    log.begin();
    write("earlier\n");
    long position = log.begin();
    write("later\n");

    assertThat(log.since(position)).isEqualTo("later");
  }

  @Test
  void tellsOnlyTheEndOfALongText() throws IOException {
    long position = log.begin();
    write("x".repeat(100_000) + "end");

    assertThat(log.since(position)).hasSizeLessThan(10_000).endsWith("end");
  }

  @Test
  void startsAnewWhenItHasGrownLarge() throws IOException {
    log.begin();
    write("x".repeat(11 << 20));

    assertThat(log.begin()).isZero();

    assertThat(folder.resolve("server.log.1")).hasSize(11 << 20);
    assertThat(log.since(0)).isEmpty();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
