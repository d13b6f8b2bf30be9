package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.application.people.ListContacts;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes what replies say of people. */
final class PeopleWriter {
  private final JsonGenerator json;

  PeopleWriter(JsonGenerator json) {
    this.json = json;
  }

  void users(List<Profile> users) throws IOException {
    json.writeArrayFieldStart("users");
    for (Profile user : users) {
      json.writeStartObject();
      known(user);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What others may know. */
  private void known(Profile profile) throws IOException {
    json.writeStringField("user", profile.user().value());
    optional("username", profile.userName().map(name -> name.value()));
    json.writeStringField("displayName", profile.details().displayName().value());
    optional("about", profile.details().about().map(about -> about.value()));
    json.writeStringField("changedAt", Timestamps.format(profile.changedAt()));
  }

  /** The same, and what is for the user only. */
  void ownProfile(Profile profile) throws IOException {
    known(profile);
    optional("language", profile.details().language().map(LanguageTag::value));
    optional("timeZone", profile.details().timeZone().map(TimeZoneName::value));
  }

  /** That something is so with a user, and whether it was not before. */
  void news(UserId user, String field, boolean news) throws IOException {
    json.writeStringField("user", user.value());
    json.writeBooleanField(field, news);
  }

  void blocks(List<Block> blocks) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Block block : blocks) {
      json.writeStartObject();
      json.writeStringField("user", block.blocked().value());
      json.writeStringField("blockedAt", Timestamps.format(block.at()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void contacts(ListContacts.Page page) throws IOException {
    json.writeArrayFieldStart("contacts");
    for (Contact contact : page.contacts()) {
      json.writeStartObject();
      json.writeStringField("user", contact.user().value());
      optional("note", contact.note().map(ContactNote::value));
      json.writeStringField("addedAt", Timestamps.format(contact.addedAt()));
      json.writeEndObject();
    }
    json.writeEndArray();
    optional("next", page.next().map(Cursors::format));
  }

  private void optional(String field, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }
}
