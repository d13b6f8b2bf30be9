package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarXzTest {

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void createTarget() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
  }

  @Test
  void keepsLinksAndWhatCanBeExecuted() throws IOException {
    unpack(
        file("bin/tool", 0755, "run"),
        file("lib/libx.so.1", 0644, "x"),
        link("lib/libx.so", "libx.so.1"));

    assertThat(target.resolve("bin/tool")).hasContent("run").isExecutable();
    assertThat(Files.isExecutable(target.resolve("lib/libx.so.1"))).isFalse();
    assertThat(target.resolve("lib/libx.so")).isSymbolicLink().hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "bin/../../outside", "/outside"})
  void refusesAFileOutsideItsFolder(String name) {
    assertThatThrownBy(() -> unpack(file(name, 0644, "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leaves the folder");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "/etc/passwd"})
  void refusesALinkOutOfItsFolder(String to) {
    assertThatThrownBy(() -> unpack(link("lib/libx.so", to)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leaves the folder");
  }

  private record Entry(TarArchiveEntry header, String content) {}

  private static Entry file(String name, int mode, String content) {
    TarArchiveEntry header = new TarArchiveEntry(name, true);
    header.setMode(mode);
    header.setSize(content.length());
    return new Entry(header, content);
  }

  private static Entry link(String name, String to) {
    TarArchiveEntry header = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    header.setLinkName(to);
    return new Entry(header, "");
  }

  private void unpack(Entry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      for (Entry entry : entries) {
        tar.putArchiveEntry(entry.header());
        tar.write(entry.content().getBytes(StandardCharsets.UTF_8));
        tar.closeArchiveEntry();
      }
    }
    TarXz.unpack(new ByteArrayInputStream(bytes.toByteArray()), target);
  }
}
