package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The end of a log as bytes: a message of the event bus, from {@value #FROM}, whose {@code boot} is
 * the epoch of the store and whose number is the head of the log. Thread-safe.
 */
final class StretchFormat {
  private static final String FROM = "recent";

  private final EventEncoder encoder;
  private final EventDecoder decoder;

  StretchFormat(JsonFactory json) {
    // All entries are of one log, so they are of one shard.
    encoder = new EventEncoder(json, new ShardChannels("", 1));
    decoder = new EventDecoder(json);
  }

  /** The bytes; empty if they are too many to be kept. */
  Optional<byte[]> write(Stretch stretch) {
    List<EncodedBatch> batches = encoder.encode(stretch.events());
    return batches.size() == 1
        ? Optional.of(
            new MessageHead(new Publisher(FROM, stretch.epoch().toString()))
                .complete(stretch.head(), 0, batches.getFirst()))
        : Optional.empty();
  }

  /** What they say; empty if they are of another version or broken. */
  Optional<Stretch> read(byte[] value) {
    if (!(decoder.decode(value, conversation -> true) instanceof Decoded.Read message)
        || !message.whole()
        || message.unknown() > 0
        || !message.publisher().instance().equals(FROM)) {
      return Optional.empty();
    }
    List<TimelineEvent> events =
        message.events().stream()
            .filter(TimelineEvent.class::isInstance)
            .map(TimelineEvent.class::cast)
            .toList();
    try {
      DatabaseEpoch epoch = new DatabaseEpoch(UUID.fromString(message.publisher().boot()));
      return Optional.of(new Stretch(epoch, events))
          .filter(stretch -> stretch.head() == message.n());
    } catch (IllegalArgumentException e) {
      // Not what this class has written, or of a version with other entries.
      return Optional.empty();
    }
  }
}
