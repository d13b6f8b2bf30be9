package dev.parley.adapter.websocket.frame;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.people.ListContacts;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.message.Message;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Profile;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;

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
}
