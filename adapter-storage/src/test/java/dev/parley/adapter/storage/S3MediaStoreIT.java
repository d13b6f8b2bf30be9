package dev.parley.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.contract.MediaStoreContract;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import dev.parley.testing.TestObjectStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a storage that checks signatures. */
class S3MediaStoreIT extends MediaStoreContract {
  private static final StorageConfig.Keys KEYS =
      new StorageConfig.Keys(TestObjectStorage.ACCESS_KEY, TestObjectStorage.SECRET_KEY);

  @TempDir private static Path folder;

  private static TestObjectStorage storage;
  private static StorageAdapter adapter;
  private static StorageAdapter another;

  private static StorageAdapter open(String incoming, String prefix) {
    return StorageAdapter.open(StorageConfig.in(bucket(incoming, prefix)));
  }

  private static StorageConfig.Bucket bucket(String incoming, String prefix) {
    return new StorageConfig.Bucket(
        storage.endpoint(),
        "us-east-1",
        TestObjectStorage.BUCKET,
        true,
        prefix,
        KEYS,
        folder.resolve(incoming));
  }

  @Override
  protected MediaStore openStore() {
    storage = TestObjectStorage.start(folder);
    adapter = open("incoming", "files/");
    return adapter.mediaStore();
  }

  @Override
  protected MediaStore openPeer(MediaStore first) {
    another = open("other", "files/");
    return another.mediaStore();
  }

  @AfterAll
  static void close() {
    adapter.close();
    another.close();
    storage.close();
  }

  private static void assertRefused(StorageConfig.Bucket location, String why) {
    assertThatThrownBy(() -> StorageAdapter.open(StorageConfig.in(location)))
        .isInstanceOf(PortUnavailableException.class)
        .cause()
        .hasMessageContainingAll(location.endpoint().toString(), why)
        .hasMessageNotContaining(location.keys().secretKey());
  }

  @Test
  void saysAtOnceWhyABucketCannotBeUsed() {
    StorageConfig.Bucket good = bucket("incoming", "");
    assertRefused(
        with(good.endpoint(), "nowhere", KEYS), "the bucket nowhere (there is none of this name)");
    assertRefused(
        with(
            good.endpoint(),
            good.name(),
            new StorageConfig.Keys(TestObjectStorage.ACCESS_KEY, "another-secret")),
        "the secret key is another one");
    assertRefused(
        with(good.endpoint(), good.name(), new StorageConfig.Keys("nobody", "another-secret")),
        "it does not know the access key");
    assertRefused(with(URI.create("http://127.0.0.1:1"), good.name(), KEYS), "cannot be reached");
  }

  private static StorageConfig.Bucket with(URI endpoint, String name, StorageConfig.Keys keys) {
    return new StorageConfig.Bucket(
        endpoint, "us-east-1", name, true, "", keys, folder.resolve("incoming"));
  }

  @Test
  void saysThatTheStorageHasGone() {
    Path gone = folder.resolve("gone");
    gone.toFile().mkdir();
    TestObjectStorage own = TestObjectStorage.start(gone);
    StorageConfig.Bucket location = with(own.endpoint(), TestObjectStorage.BUCKET, KEYS);
    try (StorageAdapter opened = StorageAdapter.open(StorageConfig.in(location))) {
      MediaStore store = opened.mediaStore();
      own.close();
      BlobId id = MediaBuilder.freshBlob();

      assertThatThrownBy(() -> store.put(id, new ByteArrayInputStream(new byte[1]), 1))
          .isInstanceOf(PortUnavailableException.class);
      assertThatThrownBy(() -> store.open(id, 0, 1)).isInstanceOf(PortUnavailableException.class);
      assertThatThrownBy(() -> store.list(Optional.empty(), 1))
          .isInstanceOf(PortUnavailableException.class);
      assertThatThrownBy(() -> store.delete(id)).isInstanceOf(PortUnavailableException.class);
    }
  }

  @Test
  void leavesNothingOnTheDiskAndGoesOnAfterAStreamThatWasClosedEarly() throws IOException {
    BlobId id = MediaBuilder.freshBlob();
    adapter.mediaStore().put(id, new ByteArrayInputStream(new byte[1_000_000]), 1_000_000);

    for (int i = 0; i < 5; i++) {
      try (InputStream in = adapter.mediaStore().open(id, 0, 1_000_000).orElseThrow()) {
        assertThat(in.read()).isZero();
      }
    }

    try (Stream<Path> files = Files.list(folder.resolve("incoming"))) {
      assertThat(files).isEmpty();
    }
    assertThat(adapter.mediaStore().open(id, 999_999, 5).orElseThrow())
        .hasBinaryContent(new byte[1]);
  }

  @Test
  void hasNothingBehindTheEnd() throws IOException {
    BlobId id = MediaBuilder.freshBlob();
    adapter.mediaStore().put(id, new ByteArrayInputStream(new byte[] {1, 2}), 2);

    for (long[] part : new long[][] {{2, 1}, {1_000, Long.MAX_VALUE}, {0, 0}}) {
      try (InputStream in = adapter.mediaStore().open(id, part[0], part[1]).orElseThrow()) {
        assertThat(in.readAllBytes()).isEmpty();
      }
    }
  }

  @Test
  void passesOverObjectsOfOthersAndOfOtherPrefixes() throws IOException {
    try (StorageAdapter mine = open("mine", "files/of/somebody/else/")) {
      BlobId id = MediaBuilder.freshBlob();
      mine.mediaStore().put(id, new ByteArrayInputStream(new byte[1]), 1);
      BlobId own = MediaBuilder.freshBlob();
      adapter.mediaStore().put(own, new ByteArrayInputStream(new byte[1]), 1);

      assertThat(mine.mediaStore().list(Optional.empty(), 1))
          .extracting(MediaStore.Stored::id)
          .containsExactly(id);
      assertThat(mine.mediaStore().list(Optional.of(id), 1)).isEmpty();
      assertThat(adapter.mediaStore().list(Optional.empty(), MediaStore.MAX_PAGE))
          .extracting(MediaStore.Stored::id)
          .contains(own)
          .doesNotContain(id);
      assertThat(adapter.mediaStore().open(id, 0, 1)).isEmpty();
    }
  }

  @Test
  void keepsItsKeysToItself() {
    assertThat(bucket("incoming", "").toString())
        .contains(TestObjectStorage.BUCKET)
        .doesNotContain(TestObjectStorage.ACCESS_KEY, TestObjectStorage.SECRET_KEY);
    assertThatIllegalArgumentException().isThrownBy(() -> new StorageConfig.Keys("somebody", ""));
  }
}
