package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a log, as in the native protocol.
 *
 * @param status how far the reader's own message has come; absent for everything else
 */
record EventBody(
    String type,
    String conversation,
    long seq,
    String at,
    String actor,
    String kind,
    @JsonUnwrapped Detail detail,
    @Nullable String status)
    implements JsonBody {

  static EventBody of(TimelineEvent event, @Nullable MessageStatus status) {
    return new EventBody(
        "event",
        event.conversation().toString(),
        event.seq(),
        Wire.timestamp(event.at()),
        event.actor().value(),
        kind(event),
        detail(event),
        status == null ? null : Wire.status(status));
  }

  private static String kind(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> "message";
      case ConversationOpened opened -> "opened";
      case MemberJoined joined -> "joined";
      case MemberLeft left -> "left";
    };
  }

  private static Detail detail(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> new Detail.Said(Detail.Content.of(sent.message()));
      case ConversationOpened opened ->
          new Detail.Opened(DescriptionBody.of(opened.opened()), Wire.users(opened.members()));
      case MemberJoined joined ->
          new Detail.Joined(joined.user().value(), Wire.role(joined.role()));
      case MemberLeft left -> new Detail.Left(left.user().value());
    };
  }

  /** The fields that depend on what happened. */
  sealed interface Detail {
    /** A member said something. */
    record Said(Content message) implements Detail {}

    /** The conversation was opened. */
    record Opened(DescriptionBody description, List<String> members) implements Detail {}

    /** Somebody came in. */
    record Joined(String user, String role) implements Detail {}

    /** Somebody went. */
    record Left(String user) implements Detail {}

    /** What was said. */
    record Content(String id, String clientMessageId, String text) {
      static Content of(Message message) {
        return new Content(
            message.id().toString(), message.clientMessageId().value(), message.body().text());
      }
    }
  }
}
