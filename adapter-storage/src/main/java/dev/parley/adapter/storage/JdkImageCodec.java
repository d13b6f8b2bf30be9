package dev.parley.adapter.storage;

import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Images with what the JDK has. Metadata is not even read, and none is written. Needs no display
 * and no fonts. Thread-safe.
 */
final class JdkImageCodec implements ImageCodec {
  /** Cameras write about ten; thousands keep a processor busy for hours. */
  private static final int MAX_SCANS = 100;

  private static final float QUALITY = 0.88f;
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** What writers take as it is. Everything else, such as other colour spaces, is drawn over. */
  private static final Set<Integer> PLAIN =
      Set.of(
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_GRAY);

  private final StorageConfig.Images limits;
  private final Semaphore turns;

  JdkImageCodec(StorageConfig.Images limits) {
    this.limits = limits;
    this.turns = new Semaphore(limits.atOnce(), true);
  }

  @Override
  public Drawing redraw(InputStream file, FileType type) throws IOException {
    FileType target = type == FileType.JPEG ? FileType.JPEG : FileType.PNG;
    return inTurn(file, type, 1, image -> new Drawing.Drawn(List.of(written(image, target))));
  }

  @Override
  public Drawing squares(InputStream file, FileType type, List<Integer> sides) throws IOException {
    int largest = sides.stream().max(Integer::compare).orElseThrow();
    return inTurn(
        file,
        type,
        largest,
        image -> {
          List<Image> squares = new ArrayList<>(sides.size());
          for (int side : sides) {
            squares.add(written(square(image, side), FileType.PNG));
          }
          return new Drawing.Drawn(squares);
        });
  }

  /**
   * @param wanted how many pixels the shorter side needs; 1 for all that there are
   */
  private Drawing inTurn(InputStream file, FileType type, int wanted, Step step)
      throws IOException {
    if (!type.isRedrawn()) {
      throw new IllegalArgumentException(type + " cannot be drawn");
    }
    try {
      if (!turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return new Drawing.Busy(RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Drawing.Busy(RETRY);
    }
    try {
      return draw(file.readAllBytes(), type, wanted, step);
    } finally {
      turns.release();
    }
  }

  private Drawing draw(byte[] file, FileType type, int wanted, Step step) {
    JpegFacts facts = type == FileType.JPEG ? JpegFacts.of(file) : new JpegFacts(1, 1);
    if (facts.scans() > MAX_SCANS) {
      return new Drawing.Unreadable();
    }
    ImageReader reader = readerOf(type);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > limits.maxPixels()) {
        return new Drawing.TooManyPixels(limits.maxPixels());
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      if (wanted > 1) {
        // Twice what is needed, so that scaling down still has something to average.
        int skip = Math.max(1, Math.min(width, height) / (2 * wanted));
        parameters.setSourceSubsampling(skip, skip, 0, 0);
      }
      return step.apply(upright(reader.read(0, parameters), facts.orientation()));
    } catch (IOException | RuntimeException e) {
      // The readers of the JDK throw exceptions of many kinds at damaged files.
      return new Drawing.Unreadable();
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader readerOf(FileType type) {
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
    if (!readers.hasNext()) {
      throw new IllegalStateException("this JDK has no reader for " + type);
    }
    return readers.next();
  }

  /** The image as it was seen, in plain colours. */
  private static BufferedImage upright(BufferedImage image, int orientation) {
    if (orientation == 1 && PLAIN.contains(image.getType())) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lying = orientation >= 5;
    BufferedImage drawn = canvas(image, lying ? height : width, lying ? width : height);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.drawImage(image, turn(orientation, width, height), null);
    } finally {
      graphics.dispose();
    }
    return drawn;
  }

  /** From how it is stored to how it was seen (TIFF 6.0, Orientation). */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static BufferedImage canvas(BufferedImage like, int width, int height) {
    return new BufferedImage(
        width,
        height,
        like.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
  }

  /** The middle of an image, scaled in steps of at most a half, which keeps edges smooth. */
  private static BufferedImage square(BufferedImage image, int side) {
    int middle = Math.min(image.getWidth(), image.getHeight());
    Rectangle part =
        new Rectangle(
            (image.getWidth() - middle) / 2, (image.getHeight() - middle) / 2, middle, middle);
    BufferedImage scaled = image;
    int size = middle;
    do {
      size = Math.max(side, size / 2);
      if (part.width < side) {
        size = side;
      }
      BufferedImage smaller = canvas(image, size, size);
      Graphics2D graphics = smaller.createGraphics();
      try {
        graphics.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
            scaled,
            0,
            0,
            size,
            size,
            part.x,
            part.y,
            part.x + part.width,
            part.y + part.height,
            null);
      } finally {
        graphics.dispose();
      }
      scaled = smaller;
      part = new Rectangle(0, 0, size, size);
    } while (size > side);
    return scaled;
  }

  private static Image written(BufferedImage image, FileType type) throws IOException {
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(type.name().toLowerCase(Locale.ROOT)).next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (type == FileType.JPEG) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return new Image(out.toByteArray(), type, new Dimensions(image.getWidth(), image.getHeight()));
  }

  /** What is done with an image that was read. */
  @FunctionalInterface
  private interface Step {
    Drawing apply(BufferedImage image) throws IOException;
  }
}
