package dev.parley.adapter.auth;

import java.util.concurrent.CompletableFuture;

/** Where published keys come from. Thread-safe. */
interface KeySource extends AutoCloseable {
  /** Fetches the JWK set; ends within a few seconds in any case. */
  CompletableFuture<byte[]> fetch();

  /** Ends what is under way. */
  @Override
  default void close() {}
}
