package dev.parley.adapter.auth;

import com.sun.management.ThreadMXBean;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Locale;

/** Measures what checking a token costs: CPU time and memory. Run {@link #main}. */
final class TokenBenchmark {
  private static final int TOKENS = 200_000;
  private static final long NOW = 1_732_233_600L;

  private TokenBenchmark() {}

  /** Prints a line for each round. */
  public static void main(String[] args) {
    TokenVerifier verifier =
        AuthAdapter.open(Minted.config(), () -> Instant.ofEpochSecond(NOW)).tokenVerifier();
    String[] tokens = new String[64];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] =
          Minted.token(
              "{\"sub\":\"user-%d\",\"name\":\"User %d\",\"iat\":%d,\"exp\":%d,\"jti\":\"%d\"}"
                  .formatted(i, i, NOW, NOW + 3_600, i));
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 5; round++) {
      long cpu = thread.getCurrentThreadCpuTime();
      long bytes = thread.getCurrentThreadAllocatedBytes();
      int verified = 0;
      for (int i = 0; i < TOKENS; i++) {
        if (verifier.verify(tokens[i % tokens.length]) instanceof Verified) {
          verified++;
        }
      }
      if (verified < TOKENS) {
        throw new IllegalStateException("only " + verified + " were accepted");
      }
      System.out.printf(
          Locale.ROOT,
          "%.2f microseconds, %d bytes for each token%n",
          (thread.getCurrentThreadCpuTime() - cpu) / 1e3 / TOKENS,
          (thread.getCurrentThreadAllocatedBytes() - bytes) / TOKENS);
    }
  }
}
