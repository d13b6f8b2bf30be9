package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSecretFileTest {
  @TempDir private Path folder;

  private static String text(JwtConfig.Secret secret) {
    return new String(secret.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void makesASecretThatOnlyItsOwnerMayRead() throws IOException {
    Path file = folder.resolve("below/jwt-secret");

    String secret = text(JwtSecretFile.loadOrCreate(file));

    assertThat(secret).hasSize(64).matches("[A-Za-z0-9_-]+");
    assertThat(Files.readString(file)).isEqualTo(secret + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keepsItFromOneStartToTheNext() {
    Path file = folder.resolve("jwt-secret");

    String first = text(JwtSecretFile.loadOrCreate(file));

    assertThat(text(JwtSecretFile.loadOrCreate(file))).isEqualTo(first);
    assertThat(text(JwtSecretFile.loadOrCreate(folder.resolve("other")))).isNotEqualTo(first);
  }

  @Test
  void givesTheSameSecretToProcessesThatStartAtOnce() {
    for (int round = 0; round < 20; round++) {
      Path file = folder.resolve("secret-" + round);

      List<String> secrets = Race.of(8, number -> text(JwtSecretFile.loadOrCreate(file)));

      Set<String> different = new HashSet<>(secrets);
      assertThat(different).hasSize(1);
    }
  }

  @Test
  void takesASecretThatAnOperatorHasPutThere() throws IOException {
    Path file = folder.resolve("jwt-secret");
    Files.writeString(file, "  " + Minted.SECRET + "\r\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(text(JwtSecretFile.loadOrCreate(file))).isEqualTo(Minted.SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFileWithoutASecret() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path few = Files.writeString(folder.resolve("few"), "changeit");
    Path many = Files.writeString(folder.resolve("many"), "x".repeat(5_000));

    for (Path file : List.of(empty, few, many)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> JwtSecretFile.loadOrCreate(file))
          .withMessageContaining(file.getFileName().toString())
          .withMessageNotContaining("changeit");
    }
    assertThat(few).hasContent("changeit");
  }

  @Test
  void saysWhereItCannotBeKept() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file")).resolve("jwt-secret");

    assertThatThrownBy(() -> JwtSecretFile.loadOrCreate(notAFolder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("jwt-secret");
  }
}
