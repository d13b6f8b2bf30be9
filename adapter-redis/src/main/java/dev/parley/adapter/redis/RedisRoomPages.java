package dev.parley.adapter.redis;

import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * Each page in a key whose name says of which state of the list it is; the state has a name of its
 * own, which is forgotten when the list changes. So a page that was read before a change and
 * written after it is not found. Thread-safe.
 */
final class RedisRoomPages implements RoomPages {
  private final RedisClient redis;
  private final String stateKey;
  private final Breaker breaker;
  private final CacheCounts counts;
  private final Supplier<UUID> names;
  private final RoomPageFormat format = new RoomPageFormat(WireFormat.json());

  /**
   * @param prefix what the names of the keys begin with
   * @param names where the names of states come from, which are used once
   */
  RedisRoomPages(
      RedisClient redis, String prefix, Breaker breaker, CacheCounts counts, Supplier<UUID> names) {
    this.redis = redis;
    this.stateKey = prefix + ":rooms";
    this.breaker = breaker;
    this.counts = counts;
    this.names = names;
  }

  @Override
  public List<RoomListing> page(RoomQuery query, RoomDirectory directory) {
    Optional<byte[]> key = breaker.ask(this::state).flatMap(state -> state).map(s -> key(s, query));
    Optional<List<RoomListing>> kept =
        key.flatMap(k -> breaker.ask(() -> Optional.ofNullable(redis.get(k))))
            .flatMap(value -> value)
            .flatMap(format::read);
    if (kept.isPresent()) {
      counts.found.increment();
      return kept.get();
    }
    counts.missed.increment();
    List<RoomListing> page = directory.page(query);
    key.ifPresent(k -> breaker.ask(() -> redis.set(k, format.write(page), lifetime())));
    return page;
  }

  /** The name of the state that the list is in; empty if it has just got one from somebody else. */
  private Optional<String> state() {
    String known = redis.get(stateKey);
    if (known != null) {
      return Optional.of(known);
    }
    String name = names.get().toString();
    return redis.set(stateKey, name, lifetime().nx()) == null
        ? Optional.empty()
        : Optional.of(name);
  }

  @Override
  public void outdate() {
    breaker.ask(() -> redis.del(stateKey));
  }

  private byte[] key(String state, RoomQuery query) {
    String order = query.order().name().toLowerCase(Locale.ROOT);
    return (stateKey + ':' + state + ':' + order + ':' + query.limit())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SetParams lifetime() {
    return SetParams.setParams().px(MAX_AGE.toMillis());
  }
}
