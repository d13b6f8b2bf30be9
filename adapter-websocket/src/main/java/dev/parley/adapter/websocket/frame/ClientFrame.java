package dev.parley.adapter.websocket.frame;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.people.ListContacts;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.presence.WatchPresence;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.search.MessageSearch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client. The components are what the wire carries, under the same names; the
 * constraints say which values are taken.
 */
public sealed interface ClientFrame
    permits ClientFrame.Auth,
        ClientFrame.Resume,
        ClientFrame.Send,
        ClientFrame.Act,
        ClientFrame.Forward,
        ClientFrame.Pins,
        ClientFrame.ReadThread,
        ClientFrame.Revisions,
        ClientFrame.Reactions,
        ClientFrame.Search,
        ClientFrame.History,
        ClientFrame.OpenDirect,
        ClientFrame.CreateRoom,
        ClientFrame.Join,
        ClientFrame.JoinByName,
        ClientFrame.Leave,
        ClientFrame.Mark,
        ClientFrame.Receipts,
        ClientFrame.Conversations,
        ClientFrame.Users,
        ClientFrame.Personal,
        ClientFrame.Ping,
        ClientFrame.Typing,
        ClientFrame.Presence,
        ClientFrame.SetPresence,
        ClientFrame.Activity,
        RoomFrame {
  /** The highest sequence on the wire: up to here every JSON reader keeps whole numbers exact. */
  long MAX_SEQ = (1L << 53) - 1;

  /** The most users that one request may ask for. */
  int MAX_USERS = 100;

  /** The longest list of texts in any request. */
  int LONGEST_LIST = 200;

  /** In how many conversations one request may resume. */
  int MAX_POSITIONS = 1_000;

  /** What the client calls the request; null if it wants no answer to a success. */
  @Nullable String id();

  /** The type of the request. */
  RequestType type();

  /** Says who the session is, or goes on being. */
  record Auth(@Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.TOKEN) String token)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.AUTH;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Auth[id=" + id + "]";
    }
  }

  /** Says what the client has, and asks for what is new. */
  record Resume(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Conforms(Form.UUID) String databaseEpoch,
      @Nullable @Conforms(Form.DEVICE) String device,
      @Nullable @Size(max = MAX_POSITIONS, message = "must have at most {max} fields") Map<
                  @Conforms(Form.CONVERSATION) String,
                  @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) Long>
              positions)
      implements ClientFrame {
    /** Copies the positions. */
    public Resume {
      positions = positions == null ? null : Map.copyOf(positions);
    }

    @Override
    public RequestType type() {
      return RequestType.RESUME;
    }
  }

  /** Says something. */
  record Send(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.CLIENT_MESSAGE_ID) String clientMessageId,
      @Conforms(Form.MESSAGE_OR_NOTHING) String text,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong replyTo,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong thread,
      @Nullable @Size(max = Mentions.MAX_USERS, message = "must have at most {max} elements") List<@Conforms(Form.USER) String> mentions,
      @Nullable Boolean everyone,
      @Nullable @Size(max = MessageDetails.MAX_ATTACHMENTS, message = "must have at most {max} elements") List<@Valid File> attachments)
      implements ClientFrame {
    /** Copies the lists. */
    public Send {
      mentions = mentions == null ? null : List.copyOf(mentions);
      attachments = attachments == null ? null : List.copyOf(attachments);
    }

    /** A message that carries nothing but its text. */
    public Send(@Nullable String id, String conversation, String clientMessageId, String text) {
      this(
          id,
          conversation,
          clientMessageId,
          text,
          OptionalLong.empty(),
          OptionalLong.empty(),
          null,
          null,
          null);
    }

    /** Whether it carries nothing but its text. */
    public boolean isPlain() {
      return replyTo.isEmpty()
          && thread.isEmpty()
          && mentions == null
          && everyone == null
          && attachments == null;
    }

    @Override
    public RequestType type() {
      return RequestType.SEND;
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
      return "Send[id="
          + id
          + ", conversation="
          + conversation
          + ", clientMessageId="
          + clientMessageId
          + "]";
    }
  }

  /** Does something to a message. */
  sealed interface Act extends ClientFrame {
    /** Where. */
    String conversation();

    /** The sequence of the message. */
    long seq();
  }

  /** Has a message say something else. */
  record Edit(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Conforms(Form.MESSAGE) String text,
      @Nullable @Size(max = Mentions.MAX_USERS, message = "must have at most {max} elements") List<@Conforms(Form.USER) String> mentions,
      @Nullable Boolean everyone)
      implements Act {
    /** Copies the list. */
    public Edit {
      mentions = mentions == null ? null : List.copyOf(mentions);
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
      return "Edit[id=" + id + ", conversation=" + conversation + ", seq=" + seq + "]";
    }

    @Override
    public RequestType type() {
      return RequestType.EDIT;
    }
  }

  /** Has the store forget what a message said. */
  record Delete(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements Act {
    @Override
    public RequestType type() {
      return RequestType.DELETE;
    }
  }

  /** Puts an emoji under a message. */
  record React(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Conforms(Form.EMOJI) String emoji)
      implements Act {
    @Override
    public RequestType type() {
      return RequestType.REACT;
    }
  }

  /** Takes an emoji away. */
  record Unreact(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Conforms(Form.EMOJI) String emoji)
      implements Act {
    @Override
    public RequestType type() {
      return RequestType.UNREACT;
    }
  }

  /** Pins a message. */
  record Pin(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements Act {
    @Override
    public RequestType type() {
      return RequestType.PIN;
    }
  }

  /** Takes a message off the pinned ones. */
  record Unpin(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements Act {
    @Override
    public RequestType type() {
      return RequestType.UNPIN;
    }
  }

  /** Says elsewhere what a message says. */
  record Forward(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Conforms(Form.CONVERSATION) String to,
      @Conforms(Form.CLIENT_MESSAGE_ID) String clientMessageId)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.FORWARD;
    }
  }

  /** Lists the pinned messages. */
  record Pins(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.PINS;
    }
  }

  /** Reads a page of the thread of a message. */
  record ReadThread(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong after,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MessageStates.MAX_PAGE, message = Bounds.MAX) OptionalLong limit)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.THREAD;
    }
  }

  /** Asks what a message has said. */
  record Revisions(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.REVISIONS;
    }
  }

  /** Asks who has put what under a message. */
  record Reactions(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq,
      @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong after,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MessageStates.MAX_PAGE, message = Bounds.MAX) OptionalLong limit)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.REACTIONS;
    }
  }

  /** Finds messages by what they say. */
  record Search(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.SEARCH) String query,
      @Nullable @Conforms(Form.CONVERSATION) String conversation,
      @Nullable @Conforms(Form.USER) String user,
      @Nullable @Conforms(Form.MOMENT) String since,
      @Nullable @Conforms(Form.MOMENT) String until,
      @Nullable @Conforms(Form.SEARCH_CURSOR) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MessageSearch.MAX_PAGE, message = Bounds.MAX) OptionalLong limit)
      implements ClientFrame {
    /** Leaves the words out. */
    @Override
    public String toString() {
      return "Search[id=" + id + "]";
    }

    @Override
    public RequestType type() {
      return RequestType.SEARCH;
    }
  }

  /** A file that hangs on a message. */
  record File(
      @Conforms(Form.MEDIA_ID) String media,
      @Conforms(Form.FILE_NAME) String name,
      @Conforms(Form.CONTENT_TYPE) String contentType,
      @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long bytes,
      @Min(value = 1, message = Bounds.MIN) @Max(value = Integer.MAX_VALUE, message = Bounds.MAX) OptionalLong width,
      @Min(value = 1, message = Bounds.MIN) @Max(value = Integer.MAX_VALUE, message = Bounds.MAX) OptionalLong height) {}

  /** Reads a page of a log; the newest without a position, and at most one position. */
  record History(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong before,
      @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong after,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) OptionalLong around,
      @Min(value = 1, message = Bounds.MIN) @Max(value = HistoryQuery.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.HISTORY;
    }
  }

  /** Finds or opens the conversation with a user. */
  record OpenDirect(
      @Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.USER) String user)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.OPEN_DIRECT;
    }
  }

  /** Opens a room. */
  record CreateRoom(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.ROOM_NAME) String name,
      @Nullable @Conforms(Form.ROOM_TEXT) String description,
      @Nullable @Conforms(Form.ROOM_TEXT) String topic,
      @Nullable @Conforms(Form.ACCESS) String access,
      @Nullable @Conforms(Form.HISTORY) String history,
      @Min(value = 0, message = Bounds.MIN) @Max(value = RoomFrame.MAX_SLOW_MODE, message = Bounds.MAX) OptionalLong slowMode,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.CREATE_ROOM;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "CreateRoom[id=" + id + ", name=" + name + "]";
    }
  }

  /** Enters the room with an id. */
  record Join(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.JOIN;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Join[id=" + id + ", conversation=" + conversation + "]";
    }
  }

  /** Enters the room of a name. */
  record JoinByName(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.ROOM_NAME) String room,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.JOIN;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "JoinByName[id=" + id + ", room=" + room + "]";
    }
  }

  /** Leaves a room. */
  record Leave(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.LEAVE;
    }
  }

  /** Tells how far the user has come. */
  sealed interface Mark extends ClientFrame {
    /** Where. */
    String conversation();

    /** Up to and including which sequence. */
    long seq();

    /** Received or read. */
    ReceiptMark.Kind kind();
  }

  /** Everything up to here is on a device of the user. */
  record Delivered(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements Mark {
    @Override
    public RequestType type() {
      return RequestType.DELIVERED;
    }

    @Override
    public ReceiptMark.Kind kind() {
      return ReceiptMark.Kind.DELIVERED;
    }
  }

  /** Everything up to here has been read by the user. */
  record Read(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 1, message = Bounds.MIN) @Max(value = MAX_SEQ, message = Bounds.MAX) long seq)
      implements Mark {
    @Override
    public RequestType type() {
      return RequestType.READ;
    }

    @Override
    public ReceiptMark.Kind kind() {
      return ReceiptMark.Kind.READ;
    }
  }

  /** Asks how far the members have come. */
  record Receipts(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.RECEIPTS;
    }
  }

  /** Lists the user's conversations, newest activity first. */
  record Conversations(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Conforms(Form.CURSOR) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = ListConversations.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.CONVERSATIONS;
    }
  }

  /** Asks who some users are. */
  record Users(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Size(min = 1, max = MAX_USERS, message = "must have {min} to {max} elements") List<@Conforms(Form.USER) String> users)
      implements ClientFrame {
    /** Copies the list. */
    public Users {
      users = List.copyOf(users);
    }

    @Override
    public RequestType type() {
      return RequestType.USERS;
    }
  }

  /** Is about what people say of themselves, whom they know, and of what they want to hear. */
  sealed interface Personal extends ClientFrame {}

  /** Finds users by what the names of their accounts begin with. */
  record FindUsers(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.USER_NAME) String name,
      @Min(value = 1, message = Bounds.MIN) @Max(value = Profiles.MAX_FOUND, message = Bounds.MAX) OptionalLong limit)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.FIND_USERS;
    }
  }

  /** Says something else of oneself; an empty text takes something back. */
  record SetProfile(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Conforms(Form.DISPLAY_NAME) String displayName,
      @Nullable @Conforms(Form.ABOUT) String about,
      @Nullable @Conforms(Form.LANGUAGE) String language,
      @Nullable @Conforms(Form.TIME_ZONE) String timeZone)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.SET_PROFILE;
    }

    /** Leaves the texts out. */
    @Override
    public String toString() {
      return "SetProfile[id=" + id + "]";
    }
  }

  /** Wants to hear nothing from a user. */
  record Block(@Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.USER) String user)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.BLOCK;
    }
  }

  /** Wants to hear from a user again. */
  record Unblock(@Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.USER) String user)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.UNBLOCK;
    }
  }

  /** Lists whom the user has blocked. */
  record Blocks(@Nullable @Conforms(Form.REQUEST_ID) String id) implements Personal {
    @Override
    public RequestType type() {
      return RequestType.BLOCKS;
    }
  }

  /** Notes a user to find them again. */
  record AddContact(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.USER) String user,
      @Nullable @Conforms(Form.NOTE) String note)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.ADD_CONTACT;
    }

    /** Leaves the note out. */
    @Override
    public String toString() {
      return "AddContact[id=" + id + ", user=" + user + "]";
    }
  }

  /** Forgets a contact. */
  record RemoveContact(
      @Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.USER) String user)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.REMOVE_CONTACT;
    }
  }

  /** Lists the user's contacts. */
  record Contacts(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Conforms(Form.CONTACTS_CURSOR) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = ListContacts.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.CONTACTS;
    }
  }

  /** Says of what in a conversation the user wants to be notified. */
  record Notify(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.LEVEL) String level,
      @Nullable @Conforms(Form.MOMENT) String mutedUntil)
      implements Personal {
    @Override
    public RequestType type() {
      return RequestType.NOTIFY;
    }
  }

  /** Asks for a sign of life. */
  record Ping(@Nullable @Conforms(Form.REQUEST_ID) String id) implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.PING;
    }
  }

  /** Tells others that the user types, or does no longer. */
  record Typing(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      boolean typing)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.TYPING;
    }
  }

  /** Says whose presence the session wants to know, instead of what it said before. */
  record Presence(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Size(max = ShowPresence.MAX_USERS, message = "must have at most {max} elements") List<@Conforms(Form.USER) String> users,
      @Nullable @Size(max = WatchPresence.MAX_CONVERSATIONS, message = "must have at most {max} elements") List<@Conforms(Form.CONVERSATION) String> conversations)
      implements ClientFrame {
    /** Copies the lists. */
    public Presence {
      users = users == null ? null : List.copyOf(users);
      conversations = conversations == null ? null : List.copyOf(conversations);
    }

    @Override
    public RequestType type() {
      return RequestType.PRESENCE;
    }
  }

  /** Says how the user wants to be seen. */
  record SetPresence(
      @Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.PRESENCE) String status)
      implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.SET_PRESENCE;
    }
  }

  /** Says that the user does something, where no other request shows it. */
  record Activity(@Nullable @Conforms(Form.REQUEST_ID) String id) implements ClientFrame {
    @Override
    public RequestType type() {
      return RequestType.ACTIVITY;
    }
  }
}
