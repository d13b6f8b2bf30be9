package dev.parley.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis who it is, with as much of its protocol (RESP2) as that takes. */
final class RedisProbe {

  private static final int TIMEOUT_MILLIS = 2_000;

  private RedisProbe() {}

  /**
   * Whether the Redis with this process id listens on the port, takes the password and has loaded
   * its data.
   */
  static boolean answers(int port, String password, long pid) {
    try (Socket socket = new Socket()) {
      socket.connect(LoopbackPort.at(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("AUTH " + password + "\r\nPING\r\nINFO server\r\nQUIT\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return "+OK".equals(in.readLine())
          && "+PONG".equals(in.readLine())
          && in.lines().anyMatch(("process_id:" + pid)::equals);
    } catch (IOException | UncheckedIOException e) {
      // Not yet, or somebody else: both end when the service answers, ends, or takes too long.
      return false;
    }
  }
}
