package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.BrokenStream;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What {@link MediaStore} promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MediaStoreContract {
  private static final int LARGE = 3_000_001;

  private final Random random = new Random(1);
  private MediaStore store;
  private MediaStore peer;

  /** Opens the store; it may hold what other tests left. Called once, before everything else. */
  protected abstract MediaStore openStore();

  /** Opens a second instance on the same store; the default is the first one again. */
  protected MediaStore openPeer(MediaStore first) {
    return first;
  }

  /** What time it is in the store, or was a moment ago. */
  protected Instant now() {
    return Instant.now();
  }

  @BeforeAll
  final void openBoth() {
    store = openStore();
    peer = openPeer(store);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private BlobId stored(byte[] bytes) throws IOException {
    BlobId id = MediaBuilder.freshBlob();
    store.put(id, new ByteArrayInputStream(bytes), bytes.length);
    return id;
  }

  private static byte[] read(MediaStore from, BlobId id, long offset, long length)
      throws IOException {
    try (InputStream in = from.open(id, offset, length).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  @Test
  void givesBackWhatWasStored() throws IOException {
    for (int count : new int[] {1, 100, LARGE}) {
      byte[] bytes = bytes(count);
      BlobId id = stored(bytes);

      assertThat(read(peer, id, 0, count)).isEqualTo(bytes);
    }
  }

  @Test
  void givesAPart() throws IOException {
    BlobId id = stored(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});

    assertThat(read(store, id, 2, 3)).containsExactly(2, 3, 4);
    assertThat(read(store, id, 9, 1)).containsExactly(9);
    assertThat(read(store, id, 8, 1_000)).containsExactly(8, 9);
    assertThat(read(store, id, 0, Long.MAX_VALUE)).hasSize(10);
  }

  @Test
  void knowsNothingUnderOtherNames() {
    assertThat(store.open(MediaBuilder.freshBlob(), 0, 1)).isEmpty();
  }

  @Test
  void deletes() throws IOException {
    BlobId id = stored(bytes(10));

    peer.delete(id);
    store.delete(id);
    store.delete(MediaBuilder.freshBlob());

    assertThat(store.open(id, 0, 10)).isEmpty();
    assertThat(listed()).doesNotContain(id);
  }

  @Test
  void storesNothingOfASourceThatHasAnotherLength() throws IOException {
    byte[] bytes = bytes(100_000);
    for (long announced : new long[] {bytes.length - 1, bytes.length + 1, 1, 5_000_000}) {
      BlobId id = MediaBuilder.freshBlob();
      assertThatThrownBy(() -> store.put(id, new ByteArrayInputStream(bytes), announced))
          .isInstanceOf(IOException.class);
      assertThat(store.open(id, 0, 1)).isEmpty();
      assertThat(listed()).doesNotContain(id);
    }
  }

  @Test
  void storesNothingOfASourceThatFails() {
    IOException failure = new IOException("the client has gone");
    InputStream failing = new BrokenStream(failure);
    BlobId id = MediaBuilder.freshBlob();
    InputStream source = new SequenceInputStream(new ByteArrayInputStream(bytes(200_000)), failing);

    assertThatThrownBy(() -> store.put(id, source, 300_000)).isSameAs(failure);

    assertThat(store.open(id, 0, 1)).isEmpty();
    assertThat(listed()).doesNotContain(id);
  }

  @Test
  void leavesTheSourceOpen() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream source =
        new ByteArrayInputStream(bytes(10)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    store.put(MediaBuilder.freshBlob(), source, 10);

    assertThat(closed).isFalse();
  }

  @Test
  void listsWhatIsStoredByName() throws IOException {
    Instant before = now().minusSeconds(60);
    List<BlobId> stored = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      stored.add(stored(bytes(5)));
    }
    Collections.sort(stored);

    List<BlobId> listed = new ArrayList<>();
    Optional<BlobId> after = Optional.empty();
    List<MediaStore.Stored> page;
    do {
      page = peer.list(after, 3);
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      for (MediaStore.Stored each : page) {
        listed.add(each.id());
        assertThat(each.at()).isAfter(before.minusSeconds(600)).isBefore(now().plusSeconds(600));
        after = Optional.of(each.id());
      }
    } while (!page.isEmpty());

    assertThat(listed).isSorted().doesNotHaveDuplicates().containsSubsequence(stored);
  }

  private List<BlobId> listed() {
    List<BlobId> all = new ArrayList<>();
    Optional<BlobId> after = Optional.empty();
    List<MediaStore.Stored> page;
    do {
      page = store.list(after, MediaStore.MAX_PAGE);
      page.forEach(each -> all.add(each.id()));
      after = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    } while (!page.isEmpty());
    return all;
  }
}
