package dev.parley.adapter.memory;

import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The bytes of files, on the heap. */
final class InMemoryMediaStore implements MediaStore {
  private final InstantSource clock;
  private final ConcurrentSkipListMap<BlobId, Blob> blobs = new ConcurrentSkipListMap<>();

  InMemoryMediaStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void put(BlobId id, InputStream source, long bytes) throws IOException {
    // One more than there should be, to see whether there is more.
    byte[] all = source.readNBytes(Math.toIntExact(bytes + 1));
    if (all.length != bytes) {
      throw new IOException("the source does not have " + bytes + " bytes");
    }
    blobs.put(id, new Blob(all, clock.instant()));
  }

  @Override
  public Optional<InputStream> open(BlobId id, long offset, long length) {
    Blob blob = blobs.get(id);
    if (blob == null) {
      return Optional.empty();
    }
    int from = (int) Math.min(offset, blob.bytes().length);
    int count = (int) Math.min(length, blob.bytes().length - from);
    return Optional.of(new ByteArrayInputStream(blob.bytes(), from, count));
  }

  @Override
  public void delete(BlobId id) {
    blobs.remove(id);
  }

  @Override
  public List<Stored> list(Optional<BlobId> after, int limit) {
    return after.map(id -> blobs.tailMap(id, false)).orElse(blobs).entrySet().stream()
        .limit(limit)
        .map(entry -> new Stored(entry.getKey(), entry.getValue().at()))
        .toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out as it is.
  private record Blob(byte[] bytes, Instant at) {}
}
