package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryStoreTest {

  @TempDir private Path folder;

  @Test
  void namesWhatItUnpacksByVersionAndChecksum() throws IOException {
    Path server = store().redisServer();

    assertThat(server).isExecutable();
    assertThat(server.getParent().getFileName().toString()).matches("redis-7\\.0\\.15-[0-9a-f]{8}");
    assertThat(folder.toRealPath().relativize(server).getNameCount()).isEqualTo(2);
  }

  @Test
  void unpacksOnce() throws IOException {
    Path server = store().redisServer();
    FileTime unpacked = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(server, unpacked);

    assertThat(store().redisServer()).isEqualTo(server);
    assertThat(Files.getLastModifiedTime(server)).isEqualTo(unpacked);
  }

  @Test
  void givesSeveralServersThatStartAtOnceTheSameWholeBinaries() throws Exception {
    try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> started =
          IntStream.range(0, 4).mapToObj(i -> servers.submit(() -> store().redisServer())).toList();
      for (Future<Path> server : started) {
        assertThat(server.get()).isEqualTo(started.getFirst().get()).isExecutable();
      }
    }
    assertThat(names()).hasSize(1);
  }

  @Test
  void removesWhatAKilledServerLeftHalfUnpackedLongAgo() throws IOException {
    Path abandoned = Files.createDirectories(folder.resolve(".unpacking-1").resolve("bin"));
    Path recent = Files.createDirectory(folder.resolve(".unpacking-2"));
    Files.setLastModifiedTime(
        abandoned.getParent(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    store().redisServer();

    assertThat(abandoned.getParent()).doesNotExist();
    assertThat(recent).exists();
  }

  private BinaryStore store() throws IOException {
    return BinaryStore.open(Optional.of(folder), folder.resolve("unused"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> file.getFileName().toString()).toList();
    }
  }
}
