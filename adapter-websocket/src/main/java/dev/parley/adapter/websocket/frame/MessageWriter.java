package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Link;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.Origin;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.List;

/** Writes messages, what is done to them, and what has become of them. */
final class MessageWriter {
  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString CLIENT_ID = new SerializedString("clientMessageId");
  private static final SerializableString TEXT = new SerializedString("text");

  private final JsonGenerator json;

  MessageWriter(JsonGenerator json) {
    this.json = json;
  }

  /** A message as an object. */
  void message(Message message) throws IOException {
    json.writeStartObject();
    json.writeFieldName(ID);
    json.writeString(message.id().toString());
    json.writeFieldName(CLIENT_ID);
    json.writeString(message.clientMessageId().value());
    json.writeFieldName(TEXT);
    json.writeString(message.body().text());
    links(message.body());
    if (message.isErased()) {
      json.writeBooleanField("deleted", true);
    }
    if (!message.details().equals(MessageDetails.NONE)) {
      details(message.details());
    }
    json.writeEndObject();
  }

  private void links(MessageBody body) throws IOException {
    List<Link> links = Link.of(body.text());
    if (!links.isEmpty()) {
      json.writeArrayFieldStart("links");
      for (Link link : links) {
        json.writeStartObject();
        json.writeNumberField("start", link.start());
        json.writeNumberField("end", link.end());
        json.writeStringField("host", link.host());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void details(MessageDetails details) throws IOException {
    if (details.replyTo().isPresent()) {
      json.writeNumberField("replyTo", details.replyTo().getAsLong());
    }
    if (details.thread().isPresent()) {
      json.writeNumberField("thread", details.thread().getAsLong());
    }
    mentions(details.mentions());
    if (!details.attachments().isEmpty()) {
      json.writeArrayFieldStart("attachments");
      for (Attachment attachment : details.attachments()) {
        attachment(attachment);
      }
      json.writeEndArray();
    }
    if (details.forwardedFrom().isPresent()) {
      Origin origin = details.forwardedFrom().get();
      json.writeObjectFieldStart("forwardedFrom");
      json.writeStringField("conversation", origin.conversation().toString());
      json.writeNumberField("seq", origin.seq());
      json.writeStringField("sender", origin.sender().value());
      json.writeEndObject();
    }
  }

  private void mentions(Mentions mentions) throws IOException {
    if (!mentions.users().isEmpty()) {
      json.writeArrayFieldStart("mentions");
      for (UserId user : mentions.users()) {
        json.writeString(user.value());
      }
      json.writeEndArray();
    }
    if (mentions.everyone()) {
      json.writeBooleanField("everyone", true);
    }
  }

  private void attachment(Attachment attachment) throws IOException {
    json.writeStartObject();
    json.writeStringField("media", attachment.mediaId());
    json.writeStringField("name", attachment.name());
    json.writeStringField("contentType", attachment.contentType());
    json.writeNumberField("bytes", attachment.bytes());
    if (attachment.width().isPresent()) {
      json.writeNumberField("width", attachment.width().getAsInt());
    }
    if (attachment.height().isPresent()) {
      json.writeNumberField("height", attachment.height().getAsInt());
    }
    json.writeEndObject();
  }

  /** The kind of an event and the fields that depend on it. */
  void action(MessageAction action) throws IOException {
    switch (action) {
      case MessageEdited edited -> {
        json.writeString("edited");
        json.writeNumberField("target", edited.target());
        json.writeStringField("text", edited.body().text());
        if (edited.body().isEmpty()) {
          json.writeBooleanField("deleted", true);
        }
        links(edited.body());
        mentions(edited.mentions());
      }
      case MessageDeleted deleted -> {
        json.writeString("deleted");
        json.writeNumberField("target", deleted.target());
      }
      case ReactionChanged reaction -> {
        json.writeString("reaction");
        json.writeNumberField("target", reaction.target());
        json.writeStringField("emoji", reaction.emoji().value());
        json.writeBooleanField("added", reaction.added());
      }
      case PinChanged pin -> {
        json.writeString("pin");
        json.writeNumberField("target", pin.target());
        json.writeBooleanField("pinned", pin.pinned());
      }
    }
  }

  /** What has become of a message, as a field. */
  void state(MessageState state) throws IOException {
    json.writeObjectFieldStart("state");
    if (state.edit().isPresent()) {
      MessageState.Edit edit = state.edit().get();
      json.writeObjectFieldStart("edited");
      json.writeNumberField("seq", edit.seq());
      json.writeStringField("at", Timestamps.format(edit.at()));
      json.writeNumberField("count", edit.count());
      json.writeEndObject();
    }
    if (state.deletion().isPresent()) {
      MessageState.Deletion deletion = state.deletion().get();
      json.writeObjectFieldStart("deleted");
      json.writeNumberField("seq", deletion.seq());
      json.writeStringField("at", Timestamps.format(deletion.at()));
      json.writeStringField("by", deletion.by().value());
      json.writeEndObject();
    }
    if (!state.reactions().isEmpty()) {
      json.writeArrayFieldStart("reactions");
      for (MessageState.Reaction reaction : state.reactions()) {
        json.writeStartObject();
        json.writeStringField("emoji", reaction.emoji().value());
        json.writeNumberField("count", reaction.count());
        json.writeBooleanField("mine", reaction.mine());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (state.pinned()) {
      json.writeBooleanField("pinned", true);
    }
    if (state.replies() > 0) {
      json.writeNumberField("replies", state.replies());
    }
    json.writeEndObject();
  }
}
