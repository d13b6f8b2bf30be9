package dev.parley.domain.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a message carries beside its text. Most messages carry {@link #NONE}.
 *
 * @param replyTo the sequence of the message that it answers, in the same conversation
 * @param thread the sequence of the message whose thread it belongs to, likewise
 * @param mentions whom it names
 * @param attachments the files that hang on it; at most {@value #MAX_ATTACHMENTS}
 * @param forwardedFrom where it was said first, if it is a copy
 */
public record MessageDetails(
    OptionalLong replyTo,
    OptionalLong thread,
    Mentions mentions,
    List<Attachment> attachments,
    Optional<Origin> forwardedFrom) {
  /** The most files on a message. */
  public static final int MAX_ATTACHMENTS = 10;

  /** Nothing. */
  public static final MessageDetails NONE =
      new MessageDetails(
          OptionalLong.empty(), OptionalLong.empty(), Mentions.NONE, List.of(), Optional.empty());

  /** Checks the bounds. */
  public MessageDetails {
    Objects.requireNonNull(mentions);
    Objects.requireNonNull(forwardedFrom);
    attachments = List.copyOf(attachments);
    if (attachments.size() > MAX_ATTACHMENTS) {
      throw new IllegalArgumentException("at most " + MAX_ATTACHMENTS + " attachments");
    }
    if (replyTo.orElse(1) < 1 || thread.orElse(1) < 1) {
      throw new IllegalArgumentException("sequences are at least 1");
    }
  }

  /** Whether there is nothing beside the text. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** The same, naming others. */
  public MessageDetails with(Mentions others) {
    return new MessageDetails(replyTo, thread, others, attachments, forwardedFrom);
  }

  /** The same, with other files. */
  public MessageDetails with(List<Attachment> others) {
    return new MessageDetails(replyTo, thread, mentions, others, forwardedFrom);
  }

  /** What stays of it when the message is deleted: its place among the others. */
  public MessageDetails erased() {
    return new MessageDetails(replyTo, thread, Mentions.NONE, List.of(), Optional.empty());
  }
}
