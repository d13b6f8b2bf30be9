package dev.parley.adapter.websocket.frame;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SeenMessages;
import dev.parley.application.people.ListContacts;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.room.CreateInvite;
import dev.parley.application.room.ListMembers;
import dev.parley.application.room.ListRoomBans;
import dev.parley.application.room.ListRooms;
import dev.parley.application.search.SearchMessages;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Profile;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.room.Invite;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of a request. */
public sealed interface Result {
  /** The type of the request that it answers. */
  RequestType request();

  /**
   * The token was accepted.
   *
   * @param user whose it is
   * @param tokenExpiresAt from when on it no longer holds
   */
  record Authenticated(UserId user, Instant tokenExpiresAt) implements Result {
    @Override
    public RequestType request() {
      return RequestType.AUTH;
    }
  }

  /** The session is live, or on its way there. */
  record Resumed(LiveSession.Outcome outcome) implements Result {
    @Override
    public RequestType request() {
      return RequestType.RESUME;
    }
  }

  /**
   * How far the members have come.
   *
   * @param conversation of which conversation
   */
  record ReceiptsOf(ConversationId conversation, ListReceipts.Outcome.Listed listed)
      implements Result {
    @Override
    public RequestType request() {
      return RequestType.RECEIPTS;
    }
  }

  /**
   * The message is stored, durably.
   *
   * @param repeated whether it was stored before this request
   */
  record Sent(Message message, boolean repeated) implements Result {
    @Override
    public RequestType request() {
      return RequestType.SEND;
    }
  }

  /**
   * Something was done to a message.
   *
   * @param request what
   * @param seq the sequence of the message; {@code target} on the wire
   * @param event the entry that says so; empty if things were so already
   */
  record Acted(
      RequestType request, ConversationId conversation, long seq, Optional<TimelineEvent> event)
      implements Result {}

  /**
   * The copy is stored, durably.
   *
   * @param repeated whether it was stored before this request
   */
  record Forwarded(Message message, boolean repeated) implements Result {
    @Override
    public RequestType request() {
      return RequestType.FORWARD;
    }
  }

  /**
   * The pinned messages.
   *
   * @param complete whether these are all
   */
  record Pins(ConversationId conversation, SeenMessages messages, boolean complete)
      implements Result {
    @Override
    public RequestType request() {
      return RequestType.PINS;
    }
  }

  /**
   * A page of a thread.
   *
   * @param root the sequence of the message whose thread it is
   * @param hasLater whether there may be more
   */
  record ThreadPage(ConversationId conversation, long root, SeenMessages messages, boolean hasLater)
      implements Result {
    @Override
    public RequestType request() {
      return RequestType.THREAD;
    }
  }

  /** What a message has said. */
  record RevisionsOf(ConversationId conversation, long seq, List<Revision> revisions)
      implements Result {
    /** Copies the list. */
    public RevisionsOf {
      revisions = List.copyOf(revisions);
    }

    @Override
    public RequestType request() {
      return RequestType.REVISIONS;
    }
  }

  /**
   * Who has put what under a message.
   *
   * @param hasLater whether there may be more
   */
  record ReactionsTo(
      ConversationId conversation, long seq, List<Reactor> reactors, boolean hasLater)
      implements Result {
    /** Copies the list. */
    public ReactionsTo {
      reactors = List.copyOf(reactors);
    }

    @Override
    public RequestType request() {
      return RequestType.REACTIONS;
    }
  }

  /** What was found. */
  record SearchPage(SearchMessages.Outcome.Found found) implements Result {
    @Override
    public RequestType request() {
      return RequestType.SEARCH;
    }
  }

  /**
   * A page of a log.
   *
   * @param conversation of which conversation
   */
  record HistoryPage(ConversationId conversation, ReadHistory.Outcome.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.HISTORY;
    }
  }

  /**
   * The conversation with a user.
   *
   * @param created whether it is new
   */
  record DirectOpened(Conversation conversation, boolean created) implements Result {
    @Override
    public RequestType request() {
      return RequestType.OPEN_DIRECT;
    }
  }

  /** The new room. */
  record RoomCreated(Conversation conversation) implements Result {
    @Override
    public RequestType request() {
      return RequestType.CREATE_ROOM;
    }
  }

  /**
   * The user is in.
   *
   * @param news whether they were not before; {@code joined} on the wire
   */
  record Joined(Conversation conversation, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.JOIN;
    }
  }

  /**
   * The user is out.
   *
   * @param news whether they were in before; {@code left} on the wire
   */
  record Left(ConversationId conversation, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.LEAVE;
    }
  }

  /**
   * How far the user has come now.
   *
   * @param kind which mark was made
   */
  record Marked(ConversationId conversation, ReceiptMark.Kind kind, Watermarks watermarks)
      implements Result {
    @Override
    public RequestType request() {
      return switch (kind) {
        case DELIVERED -> RequestType.DELIVERED;
        case READ -> RequestType.READ;
      };
    }
  }

  /** A page of the list of conversations. */
  record ConversationsPage(ListConversations.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.CONVERSATIONS;
    }
  }

  /** Those of the users asked for that exist. */
  record KnownUsers(List<Profile> users) implements Result {
    /** Copies the list. */
    public KnownUsers {
      users = List.copyOf(users);
    }

    @Override
    public RequestType request() {
      return RequestType.USERS;
    }
  }

  /** Who was found, sorted by the names of their accounts. */
  record FoundUsers(List<Profile> users) implements Result {
    /** Copies the list. */
    public FoundUsers {
      users = List.copyOf(users);
    }

    @Override
    public RequestType request() {
      return RequestType.FIND_USERS;
    }
  }

  /** What the user says of themselves now. */
  record OwnProfile(Profile profile) implements Result {
    @Override
    public RequestType request() {
      return RequestType.SET_PROFILE;
    }
  }

  /** A user is blocked, by this request if it is news. */
  record Blocked(UserId user, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.BLOCK;
    }
  }

  /** A user is not blocked, by this request if it is news. */
  record Unblocked(UserId user, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.UNBLOCK;
    }
  }

  /** Whom the user has blocked. */
  record BlocksOf(List<Block> blocks) implements Result {
    /** Copies the list. */
    public BlocksOf {
      blocks = List.copyOf(blocks);
    }

    @Override
    public RequestType request() {
      return RequestType.BLOCKS;
    }
  }

  /** A user is a contact, by this request if it is news. */
  record ContactAdded(UserId user, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.ADD_CONTACT;
    }
  }

  /** A user is no contact, by this request if it is news. */
  record ContactRemoved(UserId user, boolean news) implements Result {
    @Override
    public RequestType request() {
      return RequestType.REMOVE_CONTACT;
    }
  }

  /** A page of the contacts. */
  record ContactsPage(ListContacts.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.CONTACTS;
    }
  }

  /** So the user is notified. */
  record NotificationsSet(ConversationId conversation, NotificationSetting setting)
      implements Result {
    @Override
    public RequestType request() {
      return RequestType.NOTIFY;
    }
  }

  /** The server lives. */
  record Pong(Instant serverTime) implements Result {
    @Override
    public RequestType request() {
      return RequestType.PING;
    }
  }

  /** It was passed on, or the others know already. */
  record TypingNoted(ConversationId conversation, boolean typing) implements Result {
    @Override
    public RequestType request() {
      return RequestType.TYPING;
    }
  }

  /** Who is there of those whom the session wants to know of. */
  record PresenceOf(WatchPresence.Picture picture) implements Result {
    @Override
    public RequestType request() {
      return RequestType.PRESENCE;
    }
  }

  /** How the user is seen from now on. */
  record PresenceSet(PresenceChoice choice) implements Result {
    @Override
    public RequestType request() {
      return RequestType.SET_PRESENCE;
    }
  }

  /** It is known that the user does something. */
  record ActivityNoted() implements Result {
    @Override
    public RequestType request() {
      return RequestType.ACTIVITY;
    }
  }

  /** The room as it is now. */
  record RoomChanged(Conversation conversation) implements Result {
    @Override
    public RequestType request() {
      return RequestType.CHANGE_ROOM;
    }
  }

  /** A page of the list of rooms. */
  record RoomsPage(ListRooms.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.ROOMS;
    }
  }

  /** A page of the list of members. */
  record MembersPage(ConversationId conversation, ListMembers.Outcome.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.MEMBERS;
    }
  }

  /** A page of the list of bans. */
  record BansPage(ConversationId conversation, ListRoomBans.Outcome.Page page) implements Result {
    @Override
    public RequestType request() {
      return RequestType.BANS;
    }
  }

  /** The new invite, with its code. */
  record InviteCreated(CreateInvite.Outcome.Created created) implements Result {
    @Override
    public RequestType request() {
      return RequestType.CREATE_INVITE;
    }
  }

  /** The invites to a room that are good. */
  record InvitesOf(ConversationId conversation, List<Invite> invites) implements Result {
    /** Copies the list. */
    public InvitesOf {
      invites = List.copyOf(invites);
    }

    @Override
    public RequestType request() {
      return RequestType.INVITES;
    }
  }

  /**
   * Something is decided about a room or a member of it.
   *
   * @param request which request it answers
   * @param news whether it was not so before; {@code changed} on the wire
   */
  record Decided(RequestType request, ConversationId conversation, boolean news)
      implements Result {}
}
