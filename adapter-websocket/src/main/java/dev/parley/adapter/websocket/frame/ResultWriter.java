package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SeenMessages;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.room.ListRooms;
import dev.parley.application.search.SearchMessages;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

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
      case Result.Acted acted -> {
        json.writeStringField("conversation", acted.conversation().toString());
        json.writeNumberField("target", acted.seq());
        json.writeBooleanField("changed", acted.event().isPresent());
        if (acted.event().isPresent()) {
          json.writeNumberField("seq", acted.event().get().seq());
        }
      }
      case Result.Forwarded forwarded -> sent(forwarded.message(), forwarded.repeated());
      case Result.Pins pins -> {
        json.writeStringField("conversation", pins.conversation().toString());
        seen("events", pins.messages());
        json.writeBooleanField("complete", pins.complete());
      }
      case Result.ThreadPage page -> {
        json.writeStringField("conversation", page.conversation().toString());
        json.writeNumberField("thread", page.root());
        seen("events", page.messages());
        json.writeBooleanField("hasLater", page.hasLater());
      }
      case Result.RevisionsOf revisions -> revisions(revisions);
      case Result.ReactionsTo reactions -> reactions(reactions);
      case Result.SearchPage page -> search(page.found());
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
      case Result.RoomChanged changed -> conversation(changed.conversation());
      case Result.RoomsPage page -> rooms(page.page());
      case Result.MembersPage page -> {
        json.writeStringField("conversation", page.conversation().toString());
        json.writeArrayFieldStart("members");
        for (Membership member : page.page().members()) {
          content.rooms().member(member);
        }
        json.writeEndArray();
        next(page.page().next().map(UserId::value));
      }
      case Result.BansPage page -> {
        json.writeStringField("conversation", page.conversation().toString());
        json.writeArrayFieldStart("bans");
        for (Membership member : page.page().banned()) {
          content.rooms().banned(member.user(), member.standing().ban().orElseThrow());
        }
        json.writeEndArray();
        next(page.page().next().map(UserId::value));
      }
      case Result.InviteCreated invite -> {
        Invite created = invite.created().invite();
        json.writeStringField("conversation", created.room().toString());
        json.writeStringField("code", invite.created().code().value());
        json.writeFieldName("invite");
        content.rooms().invite(created);
      }
      case Result.InvitesOf invites -> {
        json.writeStringField("conversation", invites.conversation().toString());
        json.writeArrayFieldStart("invites");
        for (Invite invite : invites.invites()) {
          content.rooms().invite(invite);
        }
        json.writeEndArray();
      }
      case Result.Decided decided -> {
        json.writeStringField("conversation", decided.conversation().toString());
        json.writeBooleanField("changed", decided.news());
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

  private void rooms(ListRooms.Page page) throws IOException {
    json.writeArrayFieldStart("rooms");
    for (RoomListing listing : page.rooms()) {
      json.writeStartObject();
      conversation(listing.room());
      json.writeNumberField("members", listing.members());
      json.writeEndObject();
    }
    json.writeEndArray();
    next(page.next().map(RoomWords::format));
  }

  private void next(Optional<String> cursor) throws IOException {
    if (cursor.isPresent()) {
      json.writeStringField("next", cursor.get());
    }
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

  private void seen(String field, SeenMessages messages) throws IOException {
    json.writeArrayFieldStart(field);
    for (TimelineEvent event : messages.events()) {
      content.event(event, null, messages.states().get(event.seq()));
    }
    json.writeEndArray();
  }

  private void revisions(Result.RevisionsOf result) throws IOException {
    json.writeStringField("conversation", result.conversation().toString());
    json.writeNumberField("target", result.seq());
    json.writeArrayFieldStart("revisions");
    for (Revision revision : result.revisions()) {
      json.writeStartObject();
      json.writeNumberField("seq", revision.seq());
      json.writeStringField("at", Timestamps.format(revision.at()));
      json.writeStringField("text", revision.body().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void reactions(Result.ReactionsTo result) throws IOException {
    json.writeStringField("conversation", result.conversation().toString());
    json.writeNumberField("target", result.seq());
    json.writeArrayFieldStart("reactions");
    for (Reactor reactor : result.reactors()) {
      json.writeStartObject();
      json.writeStringField("user", reactor.user().value());
      json.writeStringField("emoji", reactor.emoji().value());
      json.writeNumberField("seq", reactor.seq());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("hasLater", result.hasLater());
  }

  private void search(SearchMessages.Outcome.Found found) throws IOException {
    json.writeArrayFieldStart("hits");
    for (SearchMessages.Hit hit : found.hits()) {
      json.writeStartObject();
      json.writeFieldName("event");
      content.event(new MessageSent(hit.message()));
      json.writeArrayFieldStart("highlights");
      for (Highlight highlight : hit.highlights()) {
        json.writeStartObject();
        json.writeNumberField("start", highlight.start());
        json.writeNumberField("end", highlight.end());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    if (found.next().isPresent()) {
      json.writeStringField("next", Cursors.format(found.next().get()));
    }
  }

  private void conversation(Conversation conversation) throws IOException {
    json.writeStringField("conversation", conversation.id().toString());
    content.description(conversation);
  }

  private void history(ReadHistory.Outcome.Page page) throws IOException {
    json.writeArrayFieldStart("events");
    for (TimelineEvent event : page.events()) {
      content.event(event, page.ownStatuses().get(event.seq()), page.states().get(event.seq()));
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
      json.writeNumberField("mentions", entry.mentions());
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
