package dev.parley.adapter.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.Origin;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a message or an edit carries beside its text: the JSON of the column {@code payload}, which
 * is null for nothing. Members that an older program does not know are passed over. The SQL of
 * {@link MessageStateSql} looks into it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record MessagePayload(
    @Nullable Long replyTo,
    @Nullable List<String> mentions,
    @Nullable Boolean everyone,
    @Nullable List<File> attachments,
    @Nullable Source forwarded) {
  private static final JsonMapper JSON = new JsonMapper();

  /** An attachment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record File(
      String media,
      String name,
      String type,
      long bytes,
      @Nullable Integer width,
      @Nullable Integer height) {
    static File of(Attachment attachment) {
      return new File(
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

    Attachment attachment() {
      return new Attachment(media, name, type, bytes, optional(width), optional(height));
    }

    private static OptionalInt optional(@Nullable Integer value) {
      return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
  }

  /** Where a forwarded message was said first. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Source(String conversation, long seq, String sender) {
    static Source of(Origin origin) {
      return new Source(origin.conversation().toString(), origin.seq(), origin.sender().value());
    }

    Origin origin() {
      return new Origin(ConversationId.parse(conversation), seq, new UserId(sender));
    }
  }

  /** The JSON of these details, all but the thread, which has a column; null for none. */
  static @Nullable String jsonOf(MessageDetails details) {
    return new MessagePayload(
            details.replyTo().isPresent() ? details.replyTo().getAsLong() : null,
            users(details.mentions()),
            details.mentions().everyone() ? true : null,
            details.attachments().isEmpty()
                ? null
                : details.attachments().stream().map(File::of).toList(),
            details.forwardedFrom().map(Source::of).orElse(null))
        .toJson();
  }

  /** The JSON of what an edit carries beside its text; null for nothing. */
  static @Nullable String jsonOf(Mentions mentions) {
    return new MessagePayload(null, users(mentions), mentions.everyone() ? true : null, null, null)
        .toJson();
  }

  private static @Nullable List<String> users(Mentions mentions) {
    return mentions.users().isEmpty()
        ? null
        : mentions.users().stream().map(UserId::value).toList();
  }

  private @Nullable String toJson() {
    try {
      String json = JSON.writeValueAsString(this);
      return json.equals("{}") ? null : json;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message's payload cannot be written", e);
    }
  }

  /** The details of a message. */
  static MessageDetails details(@Nullable String json, OptionalLong thread) {
    if (json == null) {
      return thread.isEmpty()
          ? MessageDetails.NONE
          : new MessageDetails(
              OptionalLong.empty(), thread, Mentions.NONE, List.of(), Optional.empty());
    }
    MessagePayload payload = ofJson(json);
    return new MessageDetails(
        payload.replyTo == null ? OptionalLong.empty() : OptionalLong.of(payload.replyTo),
        thread,
        payload.mentioned(),
        payload.attachments == null
            ? List.of()
            : payload.attachments.stream().map(File::attachment).toList(),
        Optional.ofNullable(payload.forwarded).map(Source::origin));
  }

  /** Whom an edit names. */
  static Mentions mentions(@Nullable String json) {
    return json == null ? Mentions.NONE : ofJson(json).mentioned();
  }

  private Mentions mentioned() {
    return new Mentions(
        mentions == null ? List.of() : mentions.stream().map(UserId::new).toList(),
        everyone != null && everyone);
  }

  private static MessagePayload ofJson(String json) {
    try {
      return JSON.readValue(json, MessagePayload.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message's payload cannot be read", e);
    }
  }
}
