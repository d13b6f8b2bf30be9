package dev.parley.faults.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Everything that the clients of a run did and were told. Thread-safe. */
public final class Journal {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Entry> entries = new ArrayList<>();

  /** Adds an entry; those of one device are added in the order in which they happened. */
  public void add(Entry entry) {
    lock.lock();
    try {
      entries.add(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a note about what was done to the system. */
  public void note(String text) {
    add(new Entry.Note(System.nanoTime(), text));
  }

  /** What there is so far. */
  public List<Entry> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** Writes it as text: an entry a line, times in milliseconds since the first. */
  public static void write(List<Entry> entries, Path file) throws IOException {
    long first = entries.isEmpty() ? 0 : entries.getFirst().nanos();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Entry entry : entries) {
        String text = entry.toString().replace("\n", "\\n");
        out.write("%9.3f %s%n".formatted((entry.nanos() - first) / 1e6, text));
      }
    }
  }
}
