package dev.parley.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec.Drawing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody uploads as an image. */
class ImageFuzzTest {
  private static final long PIXELS = 100_000;

  private final JdkImageCodec codec =
      new JdkImageCodec(new StorageConfig.Images(PIXELS, 1, Duration.ofSeconds(60)));

  static Stream<byte[]> seeds() {
    return Stream.of(
        Pictures.file("png", 8, 6),
        Pictures.file("jpeg", 8, 6),
        Pictures.file("gif", 8, 6),
        Pictures.photo(8, 6, 6),
        Pictures.annotated(Pictures.file("png", 3, 3)),
        Pictures.bomb(10_000, 10_000),
        Arrays.copyOf(Pictures.file("jpeg", 8, 6), 300),
        new byte[0]);
  }

  @MethodSource("seeds")
  @FuzzTest
  void isDrawnAsASmallImageOrRefused(byte[] file) throws IOException {
    FileType type = FileType.of(Arrays.copyOf(file, Math.min(file.length, FileType.HEAD_BYTES)));
    if (!type.isRedrawn()) {
      return;
    }

    Drawing drawing = codec.redraw(new ByteArrayInputStream(file), type);

    if (drawing instanceof Drawing.Drawn drawn) {
      assertThat(drawn.images()).hasSize(1);
      assertThat(drawn.images().getFirst().dimensions().pixels()).isLessThanOrEqualTo(PIXELS);
      assertThat(FileType.of(drawn.images().getFirst().bytes()))
          .isEqualTo(drawn.images().getFirst().type());
    } else {
      assertThat(drawing).isNotInstanceOf(Drawing.Busy.class);
    }
  }
}
