package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Checks the frame headers a client sends (RFC 6455 sections 5.2 to 5.5) against the protocol and
 * the limits before the engine buffers anything. Keeps its place across reads; copies nothing.
 */
final class FrameGuard {

  /**
   * What a client did wrong.
   *
   * @param code close code
   * @param reason for the close frame
   */
  record Breach(int code, String reason) {}

  private static final int PROTOCOL_ERROR = 1002;
  private static final int VIOLATED_POLICY = 1008;
  private static final int TOO_BIG = 1009;

  private static final Breach RESERVED_BITS = new Breach(PROTOCOL_ERROR, "Reserved bits are set");
  private static final Breach UNKNOWN_OPCODE = new Breach(PROTOCOL_ERROR, "Unknown opcode");
  private static final Breach UNMASKED = new Breach(PROTOCOL_ERROR, "Frame is not masked");
  private static final Breach BAD_CONTROL =
      new Breach(PROTOCOL_ERROR, "Control frame is fragmented or too long");
  private static final Breach BAD_LENGTH =
      new Breach(PROTOCOL_ERROR, "Length is not in its shortest form");
  private static final Breach BAD_FRAGMENT = new Breach(PROTOCOL_ERROR, "Fragment out of order");
  private static final Breach MESSAGE_TOO_BIG = new Breach(TOO_BIG, "Message is too big");
  private static final Breach TOO_MANY_FRAGMENTS =
      new Breach(TOO_BIG, "Message has too many fragments");
  private static final Breach CONTROL_FLOOD =
      new Breach(VIOLATED_POLICY, "Too many control frames");

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PONG = 10;

  private enum Part {
    FIRST,
    LENGTH,
    EXTENDED_LENGTH,
    MASK,
    PAYLOAD
  }

  private final int maxMessageBytes;
  private final int maxFragments;
  private final int maxControlFrames;

  private Part part = Part.FIRST;
  private int opcode;
  private boolean fin;
  private int bytesLeft;
  private int lengthBytes;
  private long length;

  private boolean inMessage;
  private int messageBytes;
  private int fragments;
  private int frames;
  private int controlFrames;
  private long controlWindow;
  private boolean closeComplete;
  private @Nullable Breach breach;

  FrameGuard(WebSocketSettings settings) {
    this.maxMessageBytes = settings.maxMessageBytes();
    this.maxFragments = settings.maxFragments();
    this.maxControlFrames = settings.maxControlFramesPerSecond();
  }

  /** The first thing the client did wrong, or null. */
  @Nullable Breach breach() {
    return breach;
  }

  /** Whether the client's close frame has been read whole; what follows it is nobody's. */
  boolean closeComplete() {
    return closeComplete;
  }

  /** Frames begun since the last call. */
  int takeFrames() {
    int taken = frames;
    frames = 0;
    return taken;
  }

  /**
   * Walks over what was read, without moving the reader index.
   *
   * @param now {@link System#nanoTime()}
   * @return how many of the readable bytes may be given to the engine: all of them, or those before
   *     the frame that is in breach, or those up to the end of the close frame
   */
  int inspect(ByteBuf in, long now) {
    int start = in.readerIndex();
    int end = in.writerIndex();
    int at = start;
    int frameStart = at;
    while (at < end && breach == null && !closeComplete) {
      if (part == Part.PAYLOAD) {
        int step = Math.min(bytesLeft, end - at);
        at += step;
        bytesLeft -= step;
      } else {
        if (part == Part.FIRST) {
          frameStart = at;
        }
        header(in.getByte(at++) & 0xFF, now);
      }
      if (part == Part.PAYLOAD && bytesLeft == 0 && breach == null) {
        part = Part.FIRST;
        closeComplete = opcode == CLOSE;
      }
    }
    return (breach == null ? at : frameStart) - start;
  }

  private void header(int b, long now) {
    switch (part) {
      case FIRST -> {
        frames++;
        fin = (b & 0x80) != 0;
        opcode = b & 0x0F;
        breach = checkFirst(b, now);
        part = Part.LENGTH;
      }
      case LENGTH -> {
        if ((b & 0x80) == 0) {
          breach = UNMASKED;
          return;
        }
        shortLength(b & 0x7F);
      }
      case EXTENDED_LENGTH -> {
        length = length << 8 | b;
        if (--bytesLeft == 0) {
          checkLength();
        }
      }
      case MASK -> {
        if (--bytesLeft == 0) {
          part = Part.PAYLOAD;
          bytesLeft = (int) length;
        }
      }
      case PAYLOAD -> throw new IllegalStateException("Payload is not a header");
    }
  }

  private @Nullable Breach checkFirst(int b, long now) {
    if ((b & 0x70) != 0) {
      return RESERVED_BITS;
    }
    if (opcode >= CLOSE) {
      return opcode > PONG ? UNKNOWN_OPCODE : checkControl(now);
    }
    if (opcode > BINARY) {
      return UNKNOWN_OPCODE;
    }
    if (inMessage != (opcode == CONTINUATION)) {
      return BAD_FRAGMENT;
    }
    if (opcode != CONTINUATION) {
      messageBytes = 0;
      fragments = 0;
    }
    inMessage = !fin;
    return ++fragments > maxFragments ? TOO_MANY_FRAGMENTS : null;
  }

  private @Nullable Breach checkControl(long now) {
    if (!fin) {
      return BAD_CONTROL;
    }
    if (controlFrames == 0 || now - controlWindow >= SECOND_NANOS) {
      controlWindow = now;
      controlFrames = 0;
    }
    return ++controlFrames > maxControlFrames ? CONTROL_FLOOD : null;
  }

  private void shortLength(int code) {
    if (code <= 125) {
      length = code;
      lengthBytes = 0;
      checkLength();
      return;
    }
    if (opcode >= CLOSE) {
      breach = BAD_CONTROL;
      return;
    }
    length = 0;
    lengthBytes = code == 126 ? 2 : 8;
    bytesLeft = lengthBytes;
    part = Part.EXTENDED_LENGTH;
  }

  private void checkLength() {
    boolean shortest = lengthBytes == 0 || (lengthBytes == 2 ? length > 125 : length >>> 16 != 0);
    if (!shortest) {
      breach = BAD_LENGTH;
    } else if (opcode < CLOSE) {
      // As an unsigned number: 2^63 and above are negative here.
      if (length < 0 || length > maxMessageBytes - messageBytes) {
        breach = MESSAGE_TOO_BIG;
        return;
      }
      messageBytes += (int) length;
    }
    part = Part.MASK;
    bytesLeft = 4;
  }
}
