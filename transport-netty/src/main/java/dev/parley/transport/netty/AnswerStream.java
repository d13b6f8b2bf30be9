package dev.parley.transport.netty;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Body of a streamed answer: gathers small writes, sends a part when it is full or flushed. Writing
 * blocks while the client is behind. Closing ends the answer; an answer shorter than announced is
 * cut off. For one thread at a time.
 */
public final class AnswerStream extends OutputStream {

  private static final int PART_BYTES = 16 * 1024;

  private final HttpExchange exchange;
  private final boolean discard;
  private final boolean keepOpen;
  private byte[] part = new byte[1024];
  private final long announced;
  private long written;
  private int count;
  private boolean failed;
  private boolean closed;

  AnswerStream(HttpExchange exchange, boolean discard, long announced, boolean keepOpen) {
    this.exchange = exchange;
    this.discard = discard;
    this.announced = announced;
    this.keepOpen = keepOpen;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("The answer has ended");
    }
    if (discard) {
      return;
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      int step = Math.min(left, PART_BYTES - count);
      ensureRoom(count + step);
      System.arraycopy(bytes, from, part, count, step);
      count += step;
      from += step;
      left -= step;
      if (count == PART_BYTES) {
        flush();
      }
    }
  }

  private void ensureRoom(int size) {
    if (size > part.length) {
      part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(size, part.length * 2)));
    }
  }

  @Override
  public void flush() throws IOException {
    if (count > 0) {
      if (announced >= 0 && written + count > announced) {
        failed = true;
        throw new IOException("More than the announced " + announced + " bytes");
      }
      try {
        exchange.writePart(part, 0, count);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
      written += count;
      count = 0;
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (!failed) {
      flush();
    }
    if (failed || (!discard && announced >= 0 && written < announced)) {
      exchange.abort();
    } else {
      exchange.endParts(keepOpen);
    }
  }

  /** This stream for a writer that may close before it knows whether all went well. */
  OutputStream withoutClose() {
    return new FilterOutputStream(this) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        AnswerStream.this.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
