package dev.parley.adapter.http;

import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Link;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.Origin;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was said, as in the native protocol.
 *
 * @param text empty if there are only attachments, or if it was deleted
 * @param deleted true if nothing of it is left; else absent, as everything below that there is not
 */
record MessageContent(
    String id,
    String clientMessageId,
    String text,
    @Nullable List<LinkBody> links,
    @Nullable Boolean deleted,
    @Nullable Long replyTo,
    @Nullable Long thread,
    @Nullable List<String> mentions,
    @Nullable Boolean everyone,
    @Nullable List<FileBody> attachments,
    @Nullable OriginBody forwardedFrom) {
  static MessageContent of(Message message) {
    return new MessageContent(
        message.id().toString(),
        message.clientMessageId().value(),
        message.body().text(),
        LinkBody.in(message.body()),
        orAbsent(message.isErased()),
        orNull(message.details().replyTo()),
        orNull(message.details().thread()),
        users(message.details().mentions()),
        orAbsent(message.details().mentions().everyone()),
        message.details().attachments().isEmpty()
            ? null
            : message.details().attachments().stream().map(FileBody::of).toList(),
        message.details().forwardedFrom().map(OriginBody::of).orElse(null));
  }

  /** The users that are named; null for nobody. */
  static @Nullable List<String> users(Mentions mentions) {
    return mentions.users().isEmpty() ? null : Wire.users(mentions.users());
  }

  /** A field that is there only if it is true. */
  static @Nullable Boolean orAbsent(boolean value) {
    return value ? true : null;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** Where a link stands in the text, in UTF-16 units, and to which host it leads. */
  record LinkBody(int start, int end, String host) {
    /** Those in a text; null if there are none. */
    static @Nullable List<LinkBody> in(MessageBody body) {
      List<Link> links = Link.of(body.text());
      return links.isEmpty()
          ? null
          : links.stream()
              .map(link -> new LinkBody(link.start(), link.end(), link.host()))
              .toList();
    }
  }

  /** A file that hangs on a message. */
  record FileBody(
      String media,
      String name,
      String contentType,
      long bytes,
      @Nullable Integer width,
      @Nullable Integer height) {
    static FileBody of(Attachment attachment) {
      return new FileBody(
          attachment.mediaId(),
          attachment.name(),
          attachment.contentType(),
          attachment.bytes(),
          orNull(attachment.width()),
          orNull(attachment.height()));
    }

    private static @Nullable Integer orNull(OptionalInt value) {
      return value.isPresent() ? value.getAsInt() : null;
    }
  }

  /** Where a forwarded message was said first. */
  record OriginBody(String conversation, long seq, String sender) {
    static OriginBody of(Origin origin) {
      return new OriginBody(
          origin.conversation().toString(), origin.seq(), origin.sender().value());
    }
  }
}
