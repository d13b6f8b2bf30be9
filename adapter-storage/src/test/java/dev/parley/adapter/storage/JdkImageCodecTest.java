package dev.parley.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.BrokenStream;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.ImageCodec.Drawing;
import dev.parley.domain.media.ImageCodec.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdkImageCodecTest {
  private static final int RED = 0xff0000;
  private static final int GREEN = 0x00ff00;
  private static final int BLUE = 0x0000ff;
  private static final int WHITE = 0xffffff;

  private final ImageCodec codec = codec(1_000_000, 2, Duration.ofSeconds(60));

  private static ImageCodec codec(long pixels, int atOnce, Duration patience) {
    return new JdkImageCodec(new StorageConfig.Images(pixels, atOnce, patience));
  }

  private Drawing redraw(byte[] file) throws IOException {
    byte[] head = Arrays.copyOf(file, FileType.HEAD_BYTES);
    return codec.redraw(new ByteArrayInputStream(file), FileType.of(head));
  }

  private Image redrawn(byte[] file) throws IOException {
    return ((Drawing.Drawn) redraw(file)).images().getFirst();
  }

  /** The colours in the middle of the four quarters, as far as they can be told apart. */
  private static List<Integer> quarters(byte[] file) {
    BufferedImage image = Pictures.read(file);
    int width = image.getWidth();
    int height = image.getHeight();
    return List.of(
        colour(image.getRGB(width / 4, height / 4)),
        colour(image.getRGB(width * 3 / 4, height / 4)),
        colour(image.getRGB(width / 4, height * 3 / 4)),
        colour(image.getRGB(width * 3 / 4, height * 3 / 4)));
  }

  private static int colour(int rgb) {
    int red = (rgb >> 16 & 0xff) > 127 ? RED : 0;
    int green = (rgb >> 8 & 0xff) > 127 ? GREEN : 0;
    int blue = (rgb & 0xff) > 127 ? BLUE : 0;
    return red | green | blue;
  }

  @ParameterizedTest
  @CsvSource({"png, PNG", "jpeg, JPEG", "gif, PNG"})
  void drawsTheSameImage(String format, FileType type) throws IOException {
    Image image = redrawn(Pictures.file(format, 80, 60));

    assertThat(image.type()).isEqualTo(type);
    assertThat(FileType.of(image.bytes())).isEqualTo(type);
    assertThat(image.dimensions()).isEqualTo(new Dimensions(80, 60));
    assertThat(quarters(image.bytes())).containsExactly(RED, GREEN, BLUE, WHITE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 80, 60, ff0000, 00ff00, 0000ff, ffffff",
    "2, 80, 60, 00ff00, ff0000, ffffff, 0000ff",
    "3, 80, 60, ffffff, 0000ff, 00ff00, ff0000",
    "4, 80, 60, 0000ff, ffffff, ff0000, 00ff00",
    "5, 60, 80, ff0000, 0000ff, 00ff00, ffffff",
    "6, 60, 80, 0000ff, ff0000, ffffff, 00ff00",
    "7, 60, 80, ffffff, 00ff00, 0000ff, ff0000",
    "8, 60, 80, 00ff00, ffffff, ff0000, 0000ff"
  })
  void putsPhotosUpright(
      int orientation, int width, int height, String a, String b, String c, String d)
      throws IOException {
    Image image = redrawn(Pictures.photo(80, 60, orientation));

    assertThat(image.dimensions()).isEqualTo(new Dimensions(width, height));
    assertThat(quarters(image.bytes()))
        .containsExactly(
            Integer.parseInt(a, 16),
            Integer.parseInt(b, 16),
            Integer.parseInt(c, 16),
            Integer.parseInt(d, 16));
  }

  @Test
  void leavesNothingOfPlacesCommentsAndWhatStandsBehindTheEnd() throws IOException {
    byte[] script = ("<script>" + Pictures.SECRET + "</script>").getBytes(StandardCharsets.UTF_8);
    for (byte[] file :
        List.of(
            Pictures.photo(80, 60, 6),
            Pictures.annotated(Pictures.file("png", 80, 60)),
            Pictures.joined(Pictures.file("jpeg", 80, 60), script),
            Pictures.joined(Pictures.file("png", 80, 60), script),
            Pictures.joined(Pictures.file("gif", 80, 60), script))) {
      assertThat(text(file)).contains(Pictures.SECRET);

      String redrawn = text(redrawn(file).bytes());

      assertThat(redrawn).doesNotContain(Pictures.SECRET, "Exif", "tEXt", "script");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void keepsWhatOneCanSeeThrough() throws IOException {
    BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 3, 0x80ff0000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);

    BufferedImage redrawn = Pictures.read(redrawn(out.toByteArray()).bytes());

    assertThat(redrawn.getRGB(3, 3)).isEqualTo(0x80ff0000);
    assertThat(redrawn.getRGB(0, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void drawsImagesOfOtherDepths(int type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(Pictures.quarters(20, 20, type), "png", out);

    assertThat(redrawn(out.toByteArray()).dimensions()).isEqualTo(new Dimensions(20, 20));
  }

  @Test
  void refusesBombsByTheirHeads() throws IOException {
    for (byte[] bomb :
        List.of(
            Pictures.bomb(1_001, 1_000),
            Pictures.bomb(50_000, 50_000),
            Pictures.bomb(Integer.MAX_VALUE, Integer.MAX_VALUE))) {
      assertThat(redraw(bomb)).isEqualTo(new Drawing.TooManyPixels(1_000_000));
    }
    assertThat(redraw(Pictures.file("gif", 1_200, 1_000)))
        .isEqualTo(new Drawing.TooManyPixels(1_000_000));
    assertThat(redraw(Pictures.file("jpeg", 1_200, 1_000)))
        .isEqualTo(new Drawing.TooManyPixels(1_000_000));
  }

  @Test
  void refusesAPhotoThatGoesThroughItselfTooOften() throws IOException {
    byte[] jpeg = Pictures.file("jpeg", 80, 60);
    byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0};
    byte[] many = jpeg;
    for (int i = 0; i < 101; i++) {
      many = Pictures.joined(many, scan);
    }

    assertThat(redraw(many)).isEqualTo(new Drawing.Unreadable());
  }

  @Test
  void refusesWhatOnlyBeginsAsAnImage() throws IOException {
    byte[] png = Pictures.file("png", 80, 60);
    assertThat(redraw(Arrays.copyOf(png, png.length / 2))).isEqualTo(new Drawing.Unreadable());
    assertThat(redraw(Arrays.copyOf(png, 20))).isEqualTo(new Drawing.Unreadable());
    assertThat(redraw(Pictures.bomb(0, 10))).isEqualTo(new Drawing.Unreadable());
    assertThat(redraw(Pictures.bomb(10, -1))).isEqualTo(new Drawing.Unreadable());
    for (String head : List.of("\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff\u00e0", "GIF89a")) {
      byte[] polyglot =
          (head + "<script>alert(1)</script>".repeat(10)).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(redraw(polyglot)).as(head).isEqualTo(new Drawing.Unreadable());
    }
  }

  @Test
  void drawsOneOfSeveralPictures() throws IOException {
    byte[] gif = Pictures.file("gif", 40, 40);
    // Without the trailer of the first, the frames of another follow.
    byte[] moving = Pictures.joined(Arrays.copyOf(gif, gif.length - 1), gif);

    assertThat(redrawn(moving).dimensions()).isEqualTo(new Dimensions(40, 40));
  }

  @ParameterizedTest
  @CsvSource({"800, 600", "600, 800", "300, 300", "30, 20", "1, 1", "999, 3"})
  void drawsTheMiddleAsSquares(int width, int height) throws IOException {
    byte[] file = Pictures.file("png", width, height);

    Drawing.Drawn drawn =
        (Drawing.Drawn)
            codec.squares(new ByteArrayInputStream(file), FileType.PNG, List.of(256, 64));

    assertThat(drawn.images())
        .extracting(Image::dimensions)
        .containsExactly(new Dimensions(256, 256), new Dimensions(64, 64));
    assertThat(drawn.images()).extracting(Image::type).containsOnly(FileType.PNG);
    if (height > 100) {
      assertThat(drawn.images())
          .allSatisfy(
              image ->
                  assertThat(quarters(image.bytes())).containsExactly(RED, GREEN, BLUE, WHITE));
    }
  }

  @Test
  void drawsNoMoreAtOnceThanItMay() throws Exception {
    ImageCodec alone = codec(1_000_000, 1, Duration.ofMillis(20));
    byte[] png = Pictures.file("png", 10, 10);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    InputStream slow =
        new ByteArrayInputStream(png) {
          @Override
          public synchronized byte[] readAllBytes() {
            reading.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.readAllBytes();
          }
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> alone.redraw(slow, FileType.PNG));
      reading.await();

      assertThat(alone.redraw(new ByteArrayInputStream(png), FileType.PNG))
          .isInstanceOf(Drawing.Busy.class);

      end.countDown();
      assertThat(first.get()).isInstanceOf(Drawing.Drawn.class);
    }
    assertThat(alone.redraw(new ByteArrayInputStream(png), FileType.PNG))
        .isInstanceOf(Drawing.Drawn.class);
  }

  @Test
  void passesOnThatAFileCannotBeRead() {
    InputStream failing = new BrokenStream(new IOException("the disk is broken"));

    assertThatThrownBy(() -> codec.redraw(failing, FileType.PNG))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is broken");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.redraw(InputStream.nullInputStream(), FileType.PDF));
  }

  @Test
  void takesNoMoreThanAQuarterOfTheHeap() {
    long gib = 1024L * 1024 * 1024;
    assertThat(StorageConfig.Images.forHeap(8 * gib, 8))
        .isEqualTo(new StorageConfig.Images(40_000_000, 4, Duration.ofSeconds(10)));
    assertThat(StorageConfig.Images.forHeap(8 * gib, 2).atOnce()).isEqualTo(2);
    assertThat(StorageConfig.Images.forHeap(gib / 4, 8))
        .isEqualTo(new StorageConfig.Images(gib / 4 / 4 / 12, 1, Duration.ofSeconds(10)));
  }
}
