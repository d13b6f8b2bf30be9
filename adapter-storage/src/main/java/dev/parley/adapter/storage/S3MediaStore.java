package dev.parley.adapter.storage;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Bytes as objects of a bucket, which several instances may share. What comes in is gathered on the
 * disk first, so that a slow sender holds no connection to the storage, and a request can be
 * repeated. Objects get no access rights of their own: they are as private as the bucket. All names
 * are made of {@link BlobId}s, never of what a user has sent.
 */
final class S3MediaStore implements MediaStore, AutoCloseable {
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Spool spool;

  private S3MediaStore(S3Client client, StorageConfig.Bucket location, Spool spool) {
    this.client = client;
    this.bucket = location.name();
    this.prefix = location.prefix();
    this.spool = spool;
  }

  static S3MediaStore open(StorageConfig.Bucket location) {
    Spool spool;
    try {
      spool = Spool.open(location.incoming(), ABANDONED);
    } catch (IOException e) {
      throw new PortUnavailableException("media.open", e);
    }
    S3MediaStore store = new S3MediaStore(S3Clients.create(location), location, spool);
    try {
      ListObjectsV2Response unused = store.page(location.prefix(), 1);
      return store;
    } catch (SdkException e) {
      store.close();
      throw new PortUnavailableException("media.open", S3Clients.explained(location, e));
    }
  }

  private String key(BlobId id) {
    return prefix + id;
  }

  @Override
  public void put(BlobId id, InputStream source, long bytes) throws IOException {
    try (Spool.Incoming incoming = spool.take(source, bytes)) {
      PutObjectRequest request =
          PutObjectRequest.builder()
              .bucket(bucket)
              .key(key(id))
              .contentLength(bytes)
              .overrideConfiguration(each -> each.apiCallTimeout(S3Clients.patience(bytes)))
              .build();
      asked("media.put", () -> client.putObject(request, RequestBody.fromFile(incoming.path())));
    }
  }

  @Override
  public Optional<InputStream> open(BlobId id, long offset, long length) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket).key(key(id)).range(range(offset, length)).build();
    return asked(
        "media.open",
        () -> {
          try {
            return Optional.of(
                new LimitedStream(new ObjectStream(client.getObject(request)), length));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
              return Optional.of(InputStream.nullInputStream());
            }
            throw e;
          }
        });
  }

  /** A range has at least one byte. */
  private static String range(long offset, long length) {
    long more = Math.max(0, length - 1);
    return "bytes=" + offset + "-" + (more > Long.MAX_VALUE - offset ? "" : offset + more);
  }

  @Override
  public void delete(BlobId id) {
    asked(
        "media.delete", () -> client.deleteObject(request -> request.bucket(bucket).key(key(id))));
  }

  @Override
  public List<Stored> list(Optional<BlobId> after, int limit) {
    return asked("media.list", () -> listed(after.map(this::key).orElse(prefix), limit));
  }

  /** Objects of others are passed over, however many there are. */
  private List<Stored> listed(String after, int limit) {
    List<Stored> found = new ArrayList<>();
    String last = after;
    while (true) {
      ListObjectsV2Response page = page(last, limit - found.size());
      for (S3Object object : page.contents()) {
        String name = object.key().substring(prefix.length());
        if (BlobId.isValid(name)) {
          found.add(new Stored(BlobId.parse(name), object.lastModified()));
        }
        last = object.key();
      }
      if (found.size() >= limit || page.contents().isEmpty()) {
        return found;
      }
    }
  }

  private ListObjectsV2Response page(String after, int limit) {
    return client.listObjectsV2(
        request -> request.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(limit));
  }

  private static <T> T asked(String operation, Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new PortUnavailableException(operation, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
