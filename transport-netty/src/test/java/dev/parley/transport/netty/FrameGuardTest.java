package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameGuardTest {

  private static final WebSocketSettings SETTINGS =
      WebSocketSettings.of(Configs.with(Configs.inbound(1000, 4, 8)));

  /** What a guard made of a stream of bytes. */
  private record Verdict(int passed, FrameGuard.Breach breach, boolean closed, int frames) {}

  private static Verdict inspect(byte[] stream, int[] cuts) {
    FrameGuard guard = new FrameGuard(SETTINGS);
    int passed = 0;
    int from = 0;
    int frames = 0;
    for (int i = 0; i <= cuts.length && guard.breach() == null; i++) {
      int to = i == cuts.length ? stream.length : cuts[i];
      ByteBuf in = Unpooled.wrappedBuffer(stream, from, to - from);
      passed += guard.inspect(in, 0);
      frames += guard.takeFrames();
      from = to;
    }
    return new Verdict(passed, guard.breach(), guard.closeComplete(), frames);
  }

  /** Mostly good frames, now and then a bad byte. */
  private static byte[] randomStream(Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    boolean inMessage = false;
    for (int frames = random.nextInt(12); frames >= 0; frames--) {
      boolean control = random.nextInt(5) == 0;
      boolean fin = control || random.nextInt(3) > 0;
      int opcode = control ? 8 + random.nextInt(3) : inMessage ? 0 : 1 + random.nextInt(2);
      int length =
          control ? random.nextInt(126) : random.nextInt(8) == 0 ? 900 : random.nextInt(140);
      byte[] frame = RawClient.frame((fin ? 0x80 : 0) | opcode, new byte[length]);
      if (random.nextInt(10) == 0) {
        int header = random.nextInt(2);
        frame[header] = (byte) (frame[header] ^ (1 << random.nextInt(8)));
      }
      stream.writeBytes(frame);
      inMessage = control ? inMessage : !fin;
    }
    return stream.toByteArray();
  }

  @Test
  void judgesTheSameHoweverTheBytesArrive() {
    Random random = new Random(42);
    int breaches = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] stream = randomStream(random);
      Verdict whole = inspect(stream, new int[0]);
      int[] cuts = random.ints(5, 0, stream.length + 1).sorted().toArray();
      Verdict cut = inspect(stream, cuts);
      assertThat(cut.breach()).isEqualTo(whole.breach());
      assertThat(cut.closed()).isEqualTo(whole.closed());
      assertThat(cut.frames()).isEqualTo(whole.frames());
      if (whole.breach() == null) {
        assertThat(cut.passed()).isEqualTo(whole.passed());
      } else {
        // The begin of a bad frame may have passed in an earlier read; never its payload.
        assertThat(cut.passed()).isBetween(whole.passed(), whole.passed() + 14);
        breaches++;
      }
    }
    assertThat(breaches).isGreaterThan(1000);
  }

  @Test
  void endsAtTheCloseFrame() {
    byte[] close = RawClient.frame(0x88, new byte[] {3, (byte) 0xE8});
    byte[] text = RawClient.frame(0x81, new byte[5]);
    ByteBuf in = Unpooled.wrappedBuffer(text, close, text);
    FrameGuard guard = new FrameGuard(SETTINGS);
    assertThat(guard.inspect(in, 0)).isEqualTo(text.length + close.length);
    assertThat(guard.closeComplete()).isTrue();
    assertThat(guard.breach()).isNull();
  }

  @Test
  void forgivesControlFramesSecondBySecond() {
    byte[] ping = RawClient.frame(0x89, new byte[0]);
    FrameGuard guard = new FrameGuard(SETTINGS);
    for (int second = 0; second < 5; second++) {
      for (int i = 0; i < 8; i++) {
        guard.inspect(Unpooled.wrappedBuffer(ping), second * 1_000_000_000L);
      }
    }
    assertThat(guard.breach()).isNull();
    guard.inspect(Unpooled.wrappedBuffer(ping), 4_500_000_000L);
    assertThat(guard.breach()).isNotNull();
  }
}
