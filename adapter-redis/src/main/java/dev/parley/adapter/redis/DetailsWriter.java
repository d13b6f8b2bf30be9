package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.Origin;
import dev.parley.domain.user.UserId;
import java.io.IOException;

/** Writes what messages carry beside their text; nothing for what they do not. */
final class DetailsWriter {
  private DetailsWriter() {}

  static void write(JsonGenerator out, MessageDetails details) throws IOException {
    if (details.equals(MessageDetails.NONE)) {
      return;
    }
    if (details.replyTo().isPresent()) {
      out.writeNumberField(WireFormat.REPLY_TO, details.replyTo().getAsLong());
    }
    if (details.thread().isPresent()) {
      out.writeNumberField(WireFormat.THREAD, details.thread().getAsLong());
    }
    write(out, details.mentions());
    if (!details.attachments().isEmpty()) {
      out.writeArrayFieldStart(WireFormat.FILES);
      for (Attachment file : details.attachments()) {
        write(out, file);
      }
      out.writeEndArray();
    }
    if (details.forwardedFrom().isPresent()) {
      Origin origin = details.forwardedFrom().get();
      out.writeObjectFieldStart(WireFormat.ORIGIN);
      out.writeStringField(WireFormat.IN, origin.conversation().toString());
      out.writeNumberField(WireFormat.SEQ, origin.seq());
      out.writeStringField(WireFormat.BY, origin.sender().value());
      out.writeEndObject();
    }
  }

  static void write(JsonGenerator out, Mentions mentions) throws IOException {
    if (!mentions.users().isEmpty()) {
      out.writeArrayFieldStart(WireFormat.MENTIONS);
      for (UserId user : mentions.users()) {
        out.writeString(user.value());
      }
      out.writeEndArray();
    }
    if (mentions.everyone()) {
      out.writeBooleanField(WireFormat.EVERYONE, true);
    }
  }

  private static void write(JsonGenerator out, Attachment file) throws IOException {
    out.writeStartObject();
    out.writeStringField(WireFormat.ID, file.mediaId());
    out.writeStringField(WireFormat.NAME, file.name());
    out.writeStringField(WireFormat.CONTENT_TYPE, file.contentType());
    out.writeNumberField(WireFormat.BYTES, file.bytes());
    if (file.width().isPresent()) {
      out.writeNumberField(WireFormat.WIDTH, file.width().getAsInt());
    }
    if (file.height().isPresent()) {
      out.writeNumberField(WireFormat.HEIGHT, file.height().getAsInt());
    }
    out.writeEndObject();
  }
}
