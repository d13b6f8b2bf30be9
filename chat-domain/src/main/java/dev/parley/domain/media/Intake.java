package dev.parley.domain.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file while it comes in: has exactly as many bytes as were announced, and knows their SHA-256
 * afterwards. Reading one that has more or fewer throws an {@link IOException}, as soon as that is
 * known. Not thread-safe.
 */
public final class Intake extends FilterInputStream {
  private final long announced;
  private final MessageDigest digest;
  private long count;

  /**
   * @param source not closed by this
   * @param announced how many bytes the source must have
   */
  public Intake(InputStream source, long announced) {
    super(source);
    this.announced = announced;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0) {
      requireAll();
      return -1;
    }
    count += read;
    if (count > announced) {
      throw new IOException("more than the " + announced + " bytes that were announced");
    }
    digest.update(bytes, offset, read);
    return read;
  }

  private void requireAll() throws IOException {
    if (count < announced) {
      throw new IOException(count + " of the " + announced + " bytes that were announced");
    }
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("every byte is looked at");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Leaves the source open: it belongs to whoever made it. */
  @Override
  public void close() {}

  /** The SHA-256 of what was read, in hexadecimal digits; for once, when all was read. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
