package dev.parley.adapter.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.application.account.ExportAccount;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.message.Message;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Contact;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of somebody, as one JSON object that is written while it is read, since it may
 * be more than fits into memory. What ends early is no JSON, so that nobody takes it for all.
 */
final class AccountExport implements StreamingOutput {
  private static final String BLOCKS = "blocks";
  private static final String CONTACTS = "contacts";
  private static final String NOTIFICATIONS = "notifications";
  private static final String DEVICES = "devices";
  private static final String CONVERSATIONS = "conversations";
  private static final String MESSAGES = "messages";
  private static final String MEDIA = "media";

  private final JsonMapper mapper;
  private final ExportAccount.Export export;
  private final Instant at;

  AccountExport(JsonMapper mapper, ExportAccount.Export export, Instant at) {
    this.mapper = mapper;
    this.export = export;
    this.at = at;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    JsonGenerator json = mapper.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    Writing writing = new Writing(json);
    json.writeStartObject();
    json.writeStringField("exportedAt", Wire.timestamp(at));
    try {
      export.writeTo(writing::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writing.beginMedia();
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  /** The parts come in the order of the sections; several of them may make up one. */
  private static final class Writing {
    private final JsonGenerator json;
    private String section = "";

    Writing(JsonGenerator json) {
      this.json = json;
    }

    void write(ExportAccount.Part part) {
      try {
        append(part);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void append(ExportAccount.Part part) throws IOException {
      switch (part) {
        case ExportAccount.Part.Owner owner ->
            json.writePOJOField("user", UserBody.of(owner.person()));
        case ExportAccount.Part.Details details ->
            json.writePOJOField("profile", ProfileBody.of(details.profile()));
        case ExportAccount.Part.Blocks blocks -> {
          begin(BLOCKS);
          for (BlocksResource.LineBody line :
              BlocksResource.ListBody.of(blocks.blocks()).blocks()) {
            json.writePOJO(line);
          }
        }
        case ExportAccount.Part.Contacts contacts -> {
          begin(CONTACTS);
          for (Contact contact : contacts.contacts()) {
            json.writePOJO(ContactsResource.ContactBody.of(contact));
          }
        }
        case ExportAccount.Part.Notifications notifications -> {
          begin(NOTIFICATIONS);
          for (NotificationSettings.Kept kept : notifications.kept()) {
            json.writePOJO(
                new NotificationsResource.SetBody(
                    kept.conversation().toString(), NotificationsBody.of(kept.setting())));
          }
        }
        case ExportAccount.Part.Devices devices -> {
          begin(DEVICES);
          for (SignIn signIn : devices.signIns()) {
            json.writePOJO(DevicesBody.Device.of(signIn));
          }
        }
        case ExportAccount.Part.Conversations conversations -> {
          begin(CONVERSATIONS);
          for (ExportAccount.Stay stay : conversations.stays()) {
            json.writePOJO(StayBody.of(stay));
          }
        }
        case ExportAccount.Part.Media media -> {
          beginMedia();
          for (MediaObject file : media.files()) {
            json.writePOJO(OwnMediaBody.of(file));
          }
        }
        case ExportAccount.Part.Messages messages -> {
          begin(MESSAGES);
          for (Message message : messages.messages()) {
            json.writePOJO(OwnMessageBody.of(message));
          }
        }
      }
    }

    /** Who has said nothing, or brought nothing along, has a list of nothing. */
    private void beginMedia() throws IOException {
      if (!section.equals(MEDIA)) {
        begin(MESSAGES);
        begin(MEDIA);
      }
    }

    private void begin(String name) throws IOException {
      if (section.equals(name)) {
        return;
      }
      if (!section.isEmpty()) {
        json.writeEndArray();
      }
      json.writeArrayFieldStart(name);
      section = name;
    }
  }

  /** That somebody is in a conversation. */
  record StayBody(String conversation, DescriptionBody description, MembershipBody membership) {
    static StayBody of(ExportAccount.Stay stay) {
      return new StayBody(
          stay.conversation().id().toString(),
          DescriptionBody.of(stay.conversation()),
          MembershipBody.of(stay.membership()));
    }
  }

  /**
   * A file that somebody has brought along.
   *
   * @param contentType absent while it is not uploaded
   * @param bytes what it counts for
   */
  record OwnMediaBody(
      String id, String conversation, @Nullable String contentType, long bytes, String createdAt) {
    static OwnMediaBody of(MediaObject file) {
      return new OwnMediaBody(
          file.id().toString(),
          file.conversation().toString(),
          file.content().map(MediaContent::type).map(FileType::contentType).orElse(null),
          file.bytes(),
          Wire.timestamp(file.createdAt()));
    }
  }

  /** What somebody has said. */
  record OwnMessageBody(
      String conversation,
      long seq,
      String id,
      String clientMessageId,
      String sentAt,
      String text) {
    static OwnMessageBody of(Message message) {
      return new OwnMessageBody(
          message.conversation().toString(),
          message.seq(),
          message.id().toString(),
          message.clientMessageId().value(),
          Wire.timestamp(message.sentAt()),
          message.body().text());
    }
  }
}
