package dev.parley.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d49484452, PNG",
    "ffd8ffe000104a46494600010101, JPEG",
    "474946383761, GIF",
    "474946383961, GIF",
    "52494646000000005745425056503820, WEBP",
    "524946460000000057415645, WAV",
    "5249464600000000415649, UNKNOWN",
    "255044462d312e37, PDF",
    "504b0304, ZIP",
    "00000018667479706d703432, MP4",
    "1a45dfa3, WEBM",
    "4f676753, OGG",
    "494433, MP3",
    "ffd8, UNKNOWN",
    "89504e47, UNKNOWN",
    "47494638, UNKNOWN",
    "00, UNKNOWN"
  })
  void isToldByTheFirstBytes(String head, FileType type) {
    assertThat(FileType.of(HexFormat.of().parseHex(head))).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "<!DOCTYPE html><script>alert(1)</script>",
        "<?xml version=\"1.0\"?><svg/>",
        "#!/bin/sh\nrm -rf /",
        "MZ\u0090",
        " \u0089PNG\r\n\u001a\n",
        ""
      })
  void isUnknownForWhatBrowsersOrPeopleMightRun(String text) {
    FileType type = FileType.of(text.getBytes(StandardCharsets.UTF_8));

    assertThat(type).isEqualTo(FileType.UNKNOWN);
    assertThat(type.contentType()).isEqualTo("application/octet-stream");
    assertThat(type.isRedrawn()).isFalse();
  }

  @Test
  void isNotTakenIfItIsAnImageThatCannotBeDrawnAnew() {
    assertThat(Arrays.stream(FileType.values()).filter(type -> !type.isTaken()))
        .containsExactly(FileType.WEBP);
    assertThat(Arrays.stream(FileType.values()))
        .filteredOn(type -> type.contentType().startsWith("image/"))
        .allMatch(type -> type.isTaken() == type.isRedrawn());
  }

  @Test
  void isNeverOneThatBrowsersRun() {
    assertThat(Arrays.stream(FileType.values()).map(FileType::contentType))
        .doesNotHaveDuplicates()
        .noneMatch(
            type ->
                List.of("html", "svg", "xml", "script", "text").stream().anyMatch(type::contains));
    assertThat(Arrays.stream(FileType.values()).map(FileType::extension)).doesNotHaveDuplicates();
  }
}
