package dev.parley.bootstrap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Notices the end of standard input, which is how a process learns that its parent is gone. */
final class EndOfInput {
  private EndOfInput() {}

  static void watch(InputStream in, Runnable atEnd) {
    Thread.ofPlatform()
        .name("parley-parent-watch")
        .daemon()
        .start(
            () -> {
              try {
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // As good as the end.
              }
              atEnd.run();
            });
  }
}
