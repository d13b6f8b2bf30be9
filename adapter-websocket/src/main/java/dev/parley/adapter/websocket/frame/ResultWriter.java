package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStatus;
import java.io.IOException;
import java.util.Map;

/** Writes the fields of a reply's result. */
final class ResultWriter {
  private final JsonGenerator json;
  private final ContentWriter content;
  private final PeopleWriter people;

  ResultWriter(JsonGenerator json, ContentWriter content) {
    this.json = json;
    this.content = content;
    this.people = new PeopleWriter(json);
  }

  void write(Result result) throws IOException {
    switch (result) {
      case Result.Sent sent -> sent(sent.message(), sent.repeated());
      case Result.Resumed resumed -> resumed(resumed.outcome());
      case Result.ReceiptsOf receipts -> {
        json.writeStringField("conversation", receipts.conversation().toString());
        json.writeArrayFieldStart("receipts");
        for (Membership member : receipts.listed().members()) {
          content.receipt(member.user(), member.watermarks());
        }
        json.writeEndArray();
        json.writeBooleanField("complete", receipts.listed().complete());
      }
      case Result.Marked marked -> {
        json.writeStringField("conversation", marked.conversation().toString());
        content.watermarks(marked.watermarks());
      }
      case Result.HistoryPage history -> {
        json.writeStringField("conversation", history.conversation().toString());
        history(history.page());
      }
      case Result.DirectOpened opened -> {
        conversation(opened.conversation());
        json.writeBooleanField("created", opened.created());
      }
      case Result.RoomCreated created -> conversation(created.conversation());
      case Result.Joined joined -> {
        conversation(joined.conversation());
        json.writeBooleanField("joined", joined.news());
      }
      case Result.Left left -> {
        json.writeStringField("conversation", left.conversation().toString());
        json.writeBooleanField("left", left.news());
      }
      case Result.ConversationsPage page -> conversations(page.page());
      case Result.KnownUsers known -> people.users(known.users());
      case Result.FoundUsers found -> people.users(found.users());
      case Result.OwnProfile own -> people.ownProfile(own.profile());
      case Result.Blocked blocked -> people.news(blocked.user(), "blocked", blocked.news());
      case Result.Unblocked lifted -> people.news(lifted.user(), "unblocked", lifted.news());
      case Result.BlocksOf blocks -> people.blocks(blocks.blocks());
      case Result.ContactAdded added -> people.news(added.user(), "added", added.news());
      case Result.ContactRemoved removed -> people.news(removed.user(), "removed", removed.news());
      case Result.ContactsPage contacts -> people.contacts(contacts.page());
      case Result.NotificationsSet set -> {
        json.writeStringField("conversation", set.conversation().toString());
        content.notifications(set.setting());
      }
      case Result.Authenticated authenticated -> {
        json.writeStringField("user", authenticated.user().value());
        json.writeStringField("tokenExpiresAt", Timestamps.format(authenticated.tokenExpiresAt()));
      }
      case Result.Pong pong ->
          json.writeStringField("serverTime", Timestamps.format(pong.serverTime()));
      case Result.TypingNoted noted -> {
        json.writeStringField("conversation", noted.conversation().toString());
        json.writeBooleanField("typing", noted.typing());
      }
      case Result.PresenceOf presence -> presence(presence.picture());
      case Result.PresenceSet set ->
          json.writeStringField("status", PresenceNames.of(set.choice()));
      case Result.ActivityNoted noted -> {}
    }
  }

  private void presence(WatchPresence.Picture picture) throws IOException {
    json.writeStringField("own", PresenceNames.of(picture.own()));
    content.presences("users", picture.users());
    json.writeArrayFieldStart("conversations");
    for (ShowPresence.Outcome.Listed listed : picture.conversations()) {
      json.writeStartObject();
      json.writeStringField("conversation", listed.conversation().toString());
      content.presences("present", listed.present());
      json.writeBooleanField("complete", listed.complete());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unknown");
    for (ConversationId id : picture.unknown()) {
      json.writeString(id.toString());
    }
    json.writeEndArray();
  }

  private void resumed(LiveSession.Outcome outcome) throws IOException {
    json.writeStringField("databaseEpoch", outcome.epoch().toString());
    json.writeBooleanField("reset", outcome.reset());
    sequences("complete", outcome.report().complete());
    sequences("unfinished", outcome.report().unfinished());
    sequences("ended", outcome.report().ended());
    json.writeArrayFieldStart("unknown");
    for (ConversationId id : outcome.report().unknown()) {
      json.writeString(id.toString());
    }
    json.writeEndArray();
  }

  private void sequences(String field, Map<ConversationId, Long> sequences) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<ConversationId, Long> entry : sequences.entrySet()) {
      json.writeNumberField(entry.getKey().toString(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void sent(Message message, boolean repeated) throws IOException {
    json.writeStringField("conversation", message.conversation().toString());
    json.writeNumberField("seq", message.seq());
    json.writeStringField("messageId", message.id().toString());
    json.writeStringField("sentAt", Timestamps.format(message.sentAt()));
    json.writeStringField("status", ContentWriter.wire(MessageStatus.SENT));
    json.writeBooleanField("repeated", repeated);
  }

  private void conversation(Conversation conversation) throws IOException {
    json.writeStringField("conversation", conversation.id().toString());
    content.description(conversation);
  }

  private void history(ReadHistory.Outcome.Page page) throws IOException {
    json.writeArrayFieldStart("events");
    for (TimelineEvent event : page.events()) {
      MessageStatus status = page.ownStatuses().get(event.seq());
      if (status == null) {
        content.event(event);
      } else {
        content.event(event, status);
      }
    }
    json.writeEndArray();
    json.writeBooleanField("hasEarlier", page.hasEarlier());
    json.writeBooleanField("hasLater", page.hasLater());
    json.writeNumberField("head", page.head());
    content.membership(page.membership());
  }

  private void conversations(ListConversations.Page page) throws IOException {
    json.writeArrayFieldStart("conversations");
    for (InboxEntry entry : page.entries()) {
      json.writeStartObject();
      conversation(entry.conversation());
      content.membership(entry.membership());
      json.writeNumberField("head", entry.head());
      json.writeStringField("lastActivityAt", Timestamps.format(entry.lastActivityAt()));
      json.writeNumberField("unread", entry.unread());
      content.notifications(entry.notifications());
      if (entry.lastMessage().isPresent()) {
        json.writeFieldName("lastMessage");
        content.event(new MessageSent(entry.lastMessage().get()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    if (page.next().isPresent()) {
      json.writeStringField("next", Cursors.format(page.next().get()));
    }
  }
}
