package dev.parley.application.message;

import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may have a file, and so put it on a message: its owner, and whoever may read a message that
 * has it. Thread-safe.
 */
public final class AttachedFiles {
  private final MediaCatalogue catalogue;
  private final MessageReaders readers;

  /** Uses the given ports. */
  public AttachedFiles(MediaCatalogue catalogue, MessageReaders readers) {
    this.catalogue = Objects.requireNonNull(catalogue);
    this.readers = Objects.requireNonNull(readers);
  }

  /**
   * Whether somebody may read a file. Its owner may not once it is in messages that they cannot
   * read, as those who have left a room.
   */
  public boolean mayRead(UserId reader, MediaObject file) {
    return switch (file.state()) {
      case PENDING, RELEASED -> false;
      case READY -> file.owner().equals(reader);
      case ATTACHED ->
          catalogue.uses(file.id(), reader).stream().anyMatch(use -> readers.mayRead(reader, use));
    };
  }

  /**
   * Looks up what a message is to carry. What the sender says of a file counts for its name only;
   * the rest is what is known here.
   *
   * <p>A file that is removed between this and the storing of the message, because the last message
   * that had it was deleted, is then missing from this one, too.
   */
  Check check(UserId sender, MessageDetails details) {
    List<Attachment> known = new ArrayList<>();
    Map<MediaId, MediaObject> found =
        catalogue.findAll(MediaId.namedBy(details.attachments())).stream()
            .collect(Collectors.toMap(MediaObject::id, Function.identity()));
    for (Attachment attachment : details.attachments()) {
      Optional<MediaContent> content =
          Optional.of(attachment.mediaId())
              .filter(MediaId::isValid)
              .map(MediaId::parse)
              .map(found::get)
              .filter(file -> mayAttach(sender, file))
              .flatMap(MediaObject::content);
      if (content.isEmpty()) {
        return new Check.Unusable(new Refusal.UnknownMedia(attachment.mediaId()));
      }
      known.add(described(attachment, content.get()));
    }
    return new Check.Usable(details.with(known));
  }

  private boolean mayAttach(UserId sender, MediaObject file) {
    boolean isOwn = file.owner().equals(sender) && file.state() != MediaState.RELEASED;
    return isOwn || mayRead(sender, file);
  }

  private static Attachment described(Attachment attachment, MediaContent content) {
    return new Attachment(
        attachment.mediaId(),
        attachment.name(),
        content.type().contentType(),
        content.bytes(),
        side(content, Dimensions::width),
        side(content, Dimensions::height));
  }

  private static OptionalInt side(MediaContent content, Function<Dimensions, Integer> side) {
    return content.dimensions().map(side).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Whether a message may carry its files. */
  sealed interface Check {
    /** It may, with what is known of them. */
    record Usable(MessageDetails details) implements Check {}

    /** It may not, because of one of them. */
    record Unusable(Refusal refusal) implements Check {}
  }
}
