package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

  @TempDir private Path folder;

  @Test
  void refusesAFolderThatThisProcessHolds() throws IOException {
    DirectoryLock lock = DirectoryLock.acquire(folder);

    assertRefused(folder);
    lock.close();
    DirectoryLock.acquire(folder).close();
  }

  @Test
  void refusesAFolderUnderAnotherName() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    DirectoryLock lock = DirectoryLock.acquire(real);

    assertRefused(link);
    lock.close();
  }

  @Test
  void aSecondCloseDoesNotTakeTheFolderFromItsNextHolder() throws IOException {
    DirectoryLock first = DirectoryLock.acquire(folder);
    first.close();
    DirectoryLock second = DirectoryLock.acquire(folder);

    first.close();

    assertRefused(folder);
    second.close();
  }

  private static void assertRefused(Path folder) {
    assertThatThrownBy(() -> DirectoryLock.acquire(folder))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining(folder + " is in use by this process");
  }
}
