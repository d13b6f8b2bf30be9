package dev.parley.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.contract.MediaStoreContract;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMediaStoreTest extends MediaStoreContract {
  @TempDir private static Path shared;
  @TempDir private Path own;

  @Override
  protected MediaStore openStore() {
    return FileMediaStore.open(shared.resolve("media"));
  }

  @Override
  protected MediaStore openPeer(MediaStore first) {
    return openStore();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void keepsWhatItHasWhenItIsOpenedAgain() throws IOException {
    BlobId id = MediaBuilder.freshBlob();
    FileMediaStore.open(own).put(id, new ByteArrayInputStream(new byte[] {1, 2}), 2);

    assertThat(FileMediaStore.open(own).open(id, 0, 2).orElseThrow())
        .hasBinaryContent(new byte[] {1, 2});
  }

  @Test
  void leavesNothingBehindOfWhatFails() throws IOException {
    MediaStore store = FileMediaStore.open(own);

    assertThatThrownBy(
            () -> store.put(MediaBuilder.freshBlob(), new ByteArrayInputStream(new byte[10]), 11))
        .isInstanceOf(IOException.class);

    assertThat(filesIn(own)).isEmpty();
  }

  @Test
  void removesWhatAProcessHasLeftThatEndedInTheMiddle() throws IOException {
    FileMediaStore.open(own);
    Path old = Files.createFile(own.resolve("incoming").resolve("old"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.createFile(own.resolve("incoming").resolve("young"));

    FileMediaStore.open(own);

    assertThat(filesIn(own)).containsExactly(young);
  }

  @Test
  void passesOverFilesOfOthers() throws IOException {
    MediaStore store = FileMediaStore.open(own);
    Files.createFile(own.resolve("blobs").resolve("00").resolve("README"));

    assertThat(store.list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void isForNobodyElseOnTheMachine() throws IOException {
    Path folder = own.resolve("media");
    FileMediaStore.open(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void saysThatItCannotBeUsed() throws IOException {
    Path file = Files.createFile(own.resolve("file"));

    assertThatThrownBy(() -> FileMediaStore.open(file))
        .isInstanceOf(PortUnavailableException.class);

    MediaStore store = FileMediaStore.open(own.resolve("media"));
    for (Path each : List.of(own.resolve("media/incoming"), own.resolve("media/blobs/00"))) {
      Files.delete(each);
    }
    BlobId id = MediaBuilder.freshBlob();
    assertThatThrownBy(() -> store.put(id, new ByteArrayInputStream(new byte[1]), 1))
        .isInstanceOf(PortUnavailableException.class);
    assertThatThrownBy(() -> store.list(Optional.empty(), 1))
        .isInstanceOf(PortUnavailableException.class);
  }
}
