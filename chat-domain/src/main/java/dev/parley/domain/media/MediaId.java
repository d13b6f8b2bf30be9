package dev.parley.domain.media;

import dev.parley.domain.message.Attachment;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Identifies a file that somebody has brought along. Nobody can guess one: 128 random bits. */
public record MediaId(UUID value) {
  /** Checks that the value is there. */
  public MediaId {
    Objects.requireNonNull(value);
  }

  /**
   * Makes an id.
   *
   * @param secrets cryptographically strong
   */
  public static MediaId create(RandomGenerator secrets) {
    return new MediaId(HexId.create(secrets));
  }

  /** Whether the text has the form of an id: 32 hexadecimal digits in lower case. */
  public static boolean isValid(String text) {
    return HexId.isValid(text);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static MediaId parse(String text) {
    return new MediaId(HexId.parse(text));
  }

  /**
   * The ids among what a message says of its files; what has not the form of one is the business of
   * others.
   */
  public static Set<MediaId> namedBy(Collection<Attachment> attachments) {
    return attachments.stream()
        .map(Attachment::mediaId)
        .filter(MediaId::isValid)
        .map(MediaId::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return HexId.format(value);
  }
}
