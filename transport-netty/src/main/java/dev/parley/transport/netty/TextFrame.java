package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * One text message as a complete, unmasked server frame (RFC 6455 section 5.2): encoded once,
 * shared by all recipients. Immutable and safe for any thread.
 */
public final class TextFrame implements Outgoing {

  private static final int FIN_TEXT = 0x81;

  private final byte[] bytes;
  private final boolean droppable;

  private TextFrame(byte[] bytes, boolean droppable) {
    this.bytes = bytes;
    this.droppable = droppable;
  }

  /**
   * A frame that is delivered or costs the peer its connection.
   *
   * @param utf8 the text; must be valid UTF-8, which is not checked here; copied
   */
  public static TextFrame of(byte[] utf8) {
    return new TextFrame(encode(utf8), false);
  }

  /** A frame that is delivered or costs the peer its connection. */
  public static TextFrame of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A frame that is dropped for a peer that is behind, as typing and presence are.
   *
   * @param utf8 the text; must be valid UTF-8, which is not checked here; copied
   */
  public static TextFrame droppable(byte[] utf8) {
    return new TextFrame(encode(utf8), true);
  }

  /** A frame that is dropped for a peer that is behind, as typing and presence are. */
  public static TextFrame droppable(String text) {
    return droppable(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] encode(byte[] payload) {
    int length = payload.length;
    int header = length <= 125 ? 2 : length <= 0xFFFF ? 4 : 10;
    byte[] frame = new byte[header + length];
    frame[0] = (byte) FIN_TEXT;
    switch (header) {
      case 2 -> frame[1] = (byte) length;
      case 4 -> {
        frame[1] = 126;
        frame[2] = (byte) (length >>> 8);
        frame[3] = (byte) length;
      }
      default -> {
        frame[1] = 127;
        for (int i = 0; i < 4; i++) {
          frame[6 + i] = (byte) (length >>> (24 - 8 * i));
        }
      }
    }
    System.arraycopy(payload, 0, frame, header, length);
    return frame;
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean droppable() {
    return droppable;
  }

  @Override
  public boolean closes() {
    return false;
  }

  @Override
  public void appendTo(ByteBuf out) {
    out.writeBytes(bytes);
  }
}
