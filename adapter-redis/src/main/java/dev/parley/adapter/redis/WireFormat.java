package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** The names in the messages between instances; {@code docs/redis.md} says what they mean. */
final class WireFormat {
  static final int VERSION = 1;

  /** The longest time between beats that is believed, in milliseconds. */
  static final int LONGEST_EVERY = 3_600_000;

  private static final int BUFFERS = 16;

  static final String V = "v";
  static final String FROM = "from";
  static final String BOOT = "boot";
  static final String N = "n";
  static final String LOST = "lost";
  static final String KIND = "kind";
  static final String KIND_EVENTS = "events";
  static final String KIND_BEAT = "beat";
  static final String KIND_BYE = "bye";
  static final String KIND_PRESENCE = "presence";
  static final String EVERY = "every";
  static final String GROUPS = "groups";
  static final String IN = "in";
  static final String EVENTS = "events";

  static final String E = "e";
  static final String E_OPENED = "opened";
  static final String E_MESSAGE = "message";
  static final String E_JOINED = "joined";
  static final String E_LEFT = "left";
  static final String E_ROOM_CHANGED = "room";
  static final String E_ROLE_CHANGED = "role";
  static final String E_BANNED = "banned";
  static final String E_BAN_LIFTED = "unbanned";
  static final String E_MUTED = "muted";
  static final String E_MUTE_LIFTED = "unmuted";
  static final String E_RECEIPT = "receipt";
  static final String E_TYPING = "typing";
  static final String E_PROFILE = "profile";
  static final String E_NOTIFY = "notify";
  static final String E_EDITED = "edited";
  static final String E_DELETED = "deleted";
  static final String E_REACTION = "reaction";
  static final String E_PIN = "pin";

  static final String SEQ = "seq";
  static final String AT = "at";
  static final String BY = "by";
  static final String ID = "id";
  static final String CLIENT_ID = "cid";
  static final String TEXT = "text";
  static final String ROOM = "room";
  static final String PAIR = "pair";
  static final String MEMBERS = "members";
  static final String USER = "user";
  static final String ROLE = "role";
  static final String SETTINGS = "settings";
  static final String DESCRIPTION = "description";
  static final String TOPIC = "topic";
  static final String ACCESS = "access";
  static final String HISTORY = "history";
  static final String SLOW = "slow";
  static final String ARCHIVED = "archived";
  static final String LARGE = "large";
  static final String SMALL = "small";
  static final String UNTIL = "until";
  static final String REASON = "reason";
  static final String DELIVERED = "delivered";
  static final String READ = "read";
  static final String TYPING = "typing";

  static final String PRESENCE = "presence";
  static final String SAYS = "says";
  static final String SAYS_SUMMARY = "summary";
  static final String SAYS_CHANGES = "changes";
  static final String SAYS_PART = "part";
  static final String SAYS_ASK = "ask";
  static final String VERSION_OF = "version";
  static final String PART = "part";
  static final String PARTS = "parts";
  static final String BOOTS = "boots";
  static final String USERS = "users";
  static final String ACTIVE = "active";
  static final String CHOICE = "choice";
  static final String NAME = "name";
  static final String ABOUT = "about";
  static final String LEVEL = "level";
  static final String REPLY_TO = "reply";
  static final String THREAD = "thread";
  static final String MENTIONS = "mentions";
  static final String EVERYONE = "everyone";
  static final String FILES = "files";
  static final String ORIGIN = "origin";
  static final String CONTENT_TYPE = "type";
  static final String BYTES = "bytes";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String TARGET = "target";
  static final String EMOJI = "emoji";
  static final String ON = "on";
  static final String ROOMS = "rooms";

  private WireFormat() {}

  /** Makes parsers and generators of the format. */
  static JsonFactory json() {
    return JsonFactory.builder()
        // Else every emoji takes twelve bytes instead of four.
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        // Publishers are many short-lived virtual threads, to which a buffer for each is no help.
        .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
        .build();
  }
}
