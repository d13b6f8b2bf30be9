package dev.parley.adapter.websocket.frame;

import static dev.parley.adapter.websocket.frame.SampleRequests.FILE;
import static dev.parley.adapter.websocket.frame.SampleRequests.frame;
import static dev.parley.adapter.websocket.frame.SampleRequests.quoted;
import static dev.parley.adapter.websocket.frame.SampleRequests.unquoted;
import static dev.parley.adapter.websocket.frame.SampleRequests.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames that nobody should send, made from tables: good requests spoilt in one place each. */
public final class BadFrames {
  private static final String C = SampleRequests.CONVERSATION;
  private static final Map<String, Map<String, String>> SAMPLES = SampleRequests.all();

  private final List<BadFrame> frames = new ArrayList<>();

  private BadFrames() {}

  /**
   * A frame, and why it is refused.
   *
   * @param name what is wrong with it
   * @param text the frame
   * @param code the code of the answer
   * @param field the field that the answer names; null if it names none
   */
  public record BadFrame(String name, String text, ErrorCode code, @Nullable String field) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them. */
  public static List<BadFrame> all() {
    BadFrames bad = new BadFrames();
    SAMPLES.forEach(
        (name, fields) -> {
          bad.wrongKinds(name, fields);
          bad.wrongValues(name, fields);
          bad.wrongLists(name, fields);
          bad.missing(name, fields);
          bad.twice(name, fields);
          bad.cut(name, fields);
        });
    bad.foreignFields();
    bad.unknownFields();
    bad.positions();
    bad.combinations();
    bad.unknownTypes();
    bad.numbersThatAreNone();
    bad.nesting();
    bad.notJson();
    return bad.frames;
  }

  private void invalid(String name, Map<String, String> fields, String field) {
    frames.add(new BadFrame(name, frame(fields), ErrorCode.INVALID_REQUEST, field));
  }

  private void notJson(String name, String text) {
    frames.add(new BadFrame(name, text, ErrorCode.INVALID_JSON, null));
  }

  private static List<String> wrongFor(RequestField.Kind kind) {
    return switch (kind) {
      case TEXT ->
          List.of(
              "null",
              "true",
              "false",
              "0",
              "1",
              "-1",
              "1.5",
              "1e2",
              "[]",
              "[\"x\"]",
              "[[]]",
              "{}",
              "{\"a\":1}",
              "{\"type\":\"ping\"}");
      case INTEGER ->
          List.of(
              "null",
              "true",
              "false",
              "\"\"",
              "\"1\"",
              "\"one\"",
              "1.5",
              "1.0",
              "1e2",
              "1E0",
              "0.0",
              "-1.5",
              "1e400",
              "[]",
              "[1]",
              "{}",
              "{\"a\":1}");
      case BOOLEAN ->
          List.of(
              "null",
              "0",
              "1",
              "\"true\"",
              "\"\"",
              "\"yes\"",
              "[]",
              "[true]",
              "{}",
              "{\"a\":true}");
      case TEXTS ->
          List.of(
              "null",
              "true",
              "0",
              "1.5",
              "\"bob\"",
              "\"\"",
              "{}",
              "{\"a\":\"b\"}",
              "[1]",
              "[null]",
              "[\"a\",null]",
              "[\"a\",true]",
              "[\"a\",{}]",
              "[\"a\",[\"b\"]]",
              "[[\"a\"]]");
      case FILES -> wrongFiles();
      case INTEGERS ->
          List.of(
              "null",
              "true",
              "0",
              "\"x\"",
              "[]",
              "[1]",
              "{\"" + C + "\":\"1\"}",
              "{\"" + C + "\":null}",
              "{\"" + C + "\":1.5}",
              "{\"" + C + "\":1.0}",
              "{\"" + C + "\":true}",
              "{\"" + C + "\":[]}",
              "{\"" + C + "\":[1]}",
              "{\"" + C + "\":{}}",
              "{\"" + C + "\":1,\"" + C + "\":1}",
              "{\"" + C + "\":1,\"" + C + "\":2}");
    };
  }

  private static List<String> wrongFiles() {
    List<String> wrong =
        new ArrayList<>(
            List.of("null", "true", "0", "\"x\"", "{}", FILE, "[1]", "[null]", "[\"x\"]", "[[]]"));
    List<String> spoilt =
        List.of(
            "{}",
            FILE.replace("\"bytes\":7,", ""),
            FILE.replace("\"media\":\"canary\",", ""),
            FILE.replace("\"bytes\":7", "\"bytes\":\"7\""),
            FILE.replace("\"bytes\":7", "\"bytes\":7.5"),
            FILE.replace("\"bytes\":7", "\"bytes\":null"),
            FILE.replace("\"bytes\":7", "\"bytes\":-1"),
            FILE.replace("\"width\":7", "\"width\":0"),
            FILE.replace("\"width\":7", "\"width\":2147483648"),
            FILE.replace("\"width\":7", "\"width\":7,\"width\":7"),
            FILE.replace("\"width\":7", "\"width\":7,\"url\":\"x\""),
            FILE.replace("\"width\":7", "\"width\":{}"),
            FILE.replace("image/png", "image"),
            FILE.replace("image/png", "text/html; charset=utf-8"),
            FILE.replace("\"name\":\"canary\"", "\"name\":\"\""),
            FILE.replace("\"name\":\"canary\"", "\"name\":\"a\\nb\""),
            FILE.replace("\"name\":\"canary\"", "\"name\":[\"canary\"]"),
            FILE.replace("\"media\":\"canary\"", "\"media\":\"../x y\""),
            FILE.replace("\"media\":\"canary\"", "\"media\":\"" + "x".repeat(65) + "\""));
    for (String file : spoilt) {
      wrong.add("[" + file + "]");
      wrong.add("[" + FILE + "," + file + "]");
    }
    wrong.add("[" + (FILE + ",").repeat(10) + FILE + "]");
    return wrong;
  }

  private static Map<String, String> notEmoji() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a letter", "a");
    bad.put("a digit", "1");
    bad.put("a name", ":thumbsup:");
    bad.put("two", "\ud83d\udc4d\ud83d\udc4d");
    bad.put("with a letter", "\ud83d\udc4dx");
    bad.put("with a space", "\ud83d\udc4d ");
    bad.put("half of a pair", "\\ud83d");
    bad.put("half of a flag", "\ud83c\uddea");
    bad.put("a joiner", "\\u200d");
    bad.put("a variation selector", "\\ufe0f");
    bad.put("a skin tone", "\ud83c\udffd");
    bad.put("NUL", "\\u0000");
    bad.put("too long", "\ud83d\udc68" + "\u200d\ud83d\udc68".repeat(9));
    bad.put("far too long", "\ud83d\udc4d".repeat(5_000));
    return bad;
  }

  private static Map<String, String> notSearch() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("blank", " ");
    bad.put("without a word", "?! \ud83d\ude00");
    bad.put("with NUL", "a\\u0000b");
    bad.put("with half of a pair", "a \\ud83d");
    bad.put("of eleven words", "a b c d e f g h i j k");
    bad.put("too long", "x".repeat(5_001));
    return bad;
  }

  private void wrongKinds(String name, Map<String, String> fields) {
    fields.forEach(
        (field, good) -> {
          RequestField known = RequestField.of(field);
          for (String value : wrongFor(known.kind())) {
            invalid(name + ": " + field + " is " + value, with(fields, field, value), field);
          }
        });
  }

  /** Texts for a field that may only be visible ASCII; JSON escapes. */
  private static Map<String, String> notVisibleAscii(int maxLength) {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a space", " ");
    bad.put("with a space", "a b");
    bad.put("with a space in front", " a");
    bad.put("with a space behind", "a ");
    bad.put("a tab", "\\t");
    bad.put("with a line break", "a\\nb");
    bad.put("with CR LF", "a\\r\\nX-Header: b");
    bad.put("NUL", "\\u0000");
    bad.put("with an escape sequence", "\\u001b[31m");
    bad.put("DEL", "\\u007f");
    bad.put("a C1 control", "\\u0085");
    bad.put("a no-break space", "\\u00a0");
    bad.put("Latin-1", "\u00e9");
    bad.put("Cyrillic", "\u0430");
    bad.put("an emoji", "\ud83d\ude00");
    bad.put("half of a pair, first", "\\ud83d");
    bad.put("half of a pair, second", "\\ude00");
    bad.put("a zero width space", "a\\u200b");
    bad.put("a bidi override", "\\u202ea");
    bad.put("a byte order mark", "\\ufeffa");
    bad.put("a noncharacter", "\\uffff");
    bad.put("one too long", "x".repeat(maxLength + 1));
    bad.put("far too long", "x".repeat(maxLength + 3_000));
    return bad;
  }

  private static Map<String, String> notUuid() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a word", "general");
    bad.put("a number", "42");
    bad.put("short", C.substring(1));
    bad.put("long", C + "0");
    bad.put("without hyphens", C.replace("-", ""));
    bad.put("with a hyphen elsewhere", "0198f2d47-c3e-7b1a-9c4d-5e6f708192a3");
    bad.put("with spaces for hyphens", C.replace('-', ' '));
    bad.put("in braces", "{" + C + "}");
    bad.put("a URN", "urn:uuid:" + C);
    bad.put("with a g", C.substring(0, 35) + "g");
    bad.put("with full width digits", C.substring(0, 35) + "\uff13");
    bad.put("with a space in front", " " + C);
    bad.put("with a line break behind", C + "\\n");
    bad.put("with NUL", C.substring(0, 35) + "\\u0000");
    bad.put("with half of a pair", C.substring(0, 35) + "\\ud83d");
    bad.put("with a sign", "+" + C.substring(1));
    bad.put("SQL", "' or ''='");
    bad.put("a path", "../../etc/passwd");
    bad.put("short groups", "1-1-1-1-1");
    bad.put("huge", "0".repeat(10_000));
    return bad;
  }

  private static Map<String, String> notUser() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a space", " ");
    bad.put("with a space", "a b");
    bad.put("with a slash", "a/b");
    bad.put("with a backslash", "a\\\\b");
    bad.put("with a quote", "a\\\"b");
    bad.put("with an apostrophe", "a'b");
    bad.put("with a comma", "a,b");
    bad.put("with a star", "a*");
    bad.put("with a question mark", "a?");
    bad.put("with brackets", "<b>a</b>");
    bad.put("with a percent sign", "a%20b");
    bad.put("with NUL", "a\\u0000");
    bad.put("with a line break", "a\\nb");
    bad.put("with a tab", "a\\tb");
    bad.put("Latin-1", "\u00e9va");
    bad.put("Cyrillic", "\u0430lice");
    bad.put("full width", "\uff41lice");
    bad.put("an emoji", "\ud83d\ude00");
    bad.put("half of a pair", "\\ud83d");
    bad.put("a bidi override", "\\u202ebob");
    bad.put("a zero width joiner", "bo\\u200db");
    bad.put("one too long", "u".repeat(65));
    bad.put("far too long", "u".repeat(20_000));
    return bad;
  }

  private static Map<String, String> notRoomName() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("blank", "  ");
    bad.put("a no-break space", "\\u00a0");
    bad.put("an ideographic space", "\\u3000");
    bad.put("with a line break", "a\\nb");
    bad.put("with a tab", "a\\tb");
    bad.put("with NUL", "a\\u0000b");
    bad.put("with a C1 control", "a\\u0085b");
    bad.put("with a line separator", "a\\u2028b");
    bad.put("with a paragraph separator", "a\\u2029b");
    bad.put("with a bidi override", "a\\u202eb");
    bad.put("with a bidi isolate", "a\\u2066b");
    bad.put("with a zero width space", "a\\u200bb");
    bad.put("with a soft hyphen", "a\\u00adb");
    bad.put("with a byte order mark inside", "a\\ufeffb");
    bad.put("with a Hangul filler", "a\\u3164b");
    bad.put("with empty Braille", "a\\u2800b");
    bad.put("with a private character", "a\\ue000b");
    bad.put("with a noncharacter", "a\\uffffb");
    bad.put("half of a pair, first", "a\\ud83d");
    bad.put("half of a pair, second", "\\ude00a");
    bad.put("one too long", "n".repeat(31));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(31));
    bad.put("far too long", "n".repeat(30_000));
    return bad;
  }

  private static Map<String, String> notMessage() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a space", " ");
    bad.put("white space", "\\n\\t \\r");
    bad.put("an ideographic space", "\\u3000");
    bad.put("a no-break space", "\\u00a0");
    bad.put("NUL", "\\u0000");
    bad.put("with NUL", "a\\u0000b");
    bad.put("half of a pair, first", "\\ud83d");
    bad.put("half of a pair, second", "\\ude00");
    bad.put("half of a pair at the end", "hello \\ud83d");
    bad.put("a pair the wrong way round", "\\ude00\\ud83d");
    bad.put("two first halves", "\\ud83d\\ud83d\\ude00");
    bad.put("one too long", "x".repeat(5_001));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(5_001));
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  private static Map<String, String> notDisplayName() {
    Map<String, String> bad = notRoomName();
    bad.remove("one too long");
    bad.remove("one emoji too long");
    bad.put("one longer than may be", "n".repeat(65));
    bad.put("one emoji longer than may be", "\ud83e\udd84".repeat(65));
    return bad;
  }

  /** Texts that are neither empty nor fit to be shown. */
  private static Map<String, String> notShort(int max) {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("a space", " ");
    bad.put("white space", "\\n\\t \\r");
    bad.put("with NUL", "a\\u0000b");
    bad.put("half of a pair", "\\ud83d");
    bad.put("one too long", "x".repeat(max + 1));
    bad.put("one emoji too long", "\ud83e\udd84".repeat(max + 1));
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  /** Neither languages nor time zones. */
  private static Map<String, String> notTag() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("a space", " ");
    bad.put("with a space", "en GB");
    bad.put("with a dot", "en.GB");
    bad.put("a number", "42");
    bad.put("a path", "../etc");
    bad.put("with NUL", "en\\u0000");
    bad.put("with a line break", "en\\n");
    bad.put("Latin-1", "\u00e9n");
    bad.put("half of a pair", "en\\ud83d");
    bad.put("SQL", "en' or ''='");
    bad.put("far too long", "x".repeat(60_000));
    return bad;
  }

  private static Map<String, String> notLevel() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("in upper case", "ALL");
    bad.put("with a space", "all ");
    bad.put("a number", "1");
    bad.put("another word", "some");
    bad.put("with NUL", "all\\u0000");
    bad.put("far too long", "all".repeat(10_000));
    return bad;
  }

  private static Map<String, String> notMoment() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a word", "tomorrow");
    bad.put("a number", "1772357415");
    bad.put("a day", "2026-03-01");
    bad.put("without a zone", "2026-03-01T09:30:15");
    bad.put("with a space", "2026-03-01 09:30:15Z");
    bad.put("in a thirteenth month", "2026-13-01T09:30:15Z");
    bad.put("on a day that is not", "2026-02-30T09:30:15Z");
    bad.put("before all calendars", "0000-01-01T00:00:00Z");
    bad.put("before computers count", "1969-12-31T23:59:59Z");
    bad.put("after the last year", "+10000-01-01T00:00:00Z");
    bad.put("with too fine a fraction", "2026-03-01T09:30:15.1234567890Z");
    bad.put("far too long", "2".repeat(10_000));
    return bad;
  }

  private static Map<String, String> notCursor() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a word", "next");
    bad.put("a number", "1");
    bad.put("a dot", ".");
    bad.put("without a conversation", "1.");
    bad.put("without a time", "." + C);
    bad.put("with a time too many", "1.2." + C);
    bad.put("with a conversation too many", "1." + C + "." + C);
    bad.put("with a time out of bounds", "99999999999999999999." + C);
    bad.put("with a time before all calendars", "-210866803200000001." + C);
    bad.put("with a leading zero", "01." + C);
    bad.put("with a plus", "+1." + C);
    bad.put("hexadecimal", "0x1." + C);
    bad.put("with a space", " 1." + C);
    bad.put("in upper case", "1." + C.toUpperCase(Locale.ROOT));
    bad.put("with a bad id", "1." + C.substring(1) + "g");
    bad.put("SQL", "1' or '1'='1");
    bad.put("Base64", "eyJhIjoxfQ==");
    bad.put("NUL", "1\\u0000." + C);
    bad.put("far too long", "1".repeat(10_000));
    return bad;
  }

  private static Map<String, String> notPresence() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("a space", " ");
    bad.put("a word", "dancing");
    bad.put("what nobody can choose", "offline");
    bad.put("in upper case", "BUSY");
    bad.put("with a space behind", "busy ");
    bad.put("with NUL", "busy\\u0000");
    bad.put("with Cyrillic", "bus\u0443");
    bad.put("the name of the domain", "automatic");
    bad.put("far too long", "busy".repeat(5_000));
    return bad;
  }

  private static Map<String, String> outOf(String lowest, String highest, boolean zeroIsGood) {
    Map<String, String> bad = new LinkedHashMap<>();
    if (!zeroIsGood) {
      bad.put("0", "0");
      bad.put("-0", "-0");
    }
    bad.put("-1", "-1");
    bad.put("above " + highest, highest);
    bad.put("below " + lowest, lowest);
    bad.put("2^53", "9007199254740992");
    bad.put("2^63-1", "9223372036854775807");
    bad.put("2^63", "9223372036854775808");
    bad.put("2^64+1", "18446744073709551617");
    bad.put("-2^31-1", "-2147483649");
    bad.put("-2^63", "-9223372036854775808");
    bad.put("-2^63-1", "-9223372036854775809");
    bad.put("100 digits", "9".repeat(100));
    bad.put("-100 digits", "-" + "9".repeat(99));
    return bad;
  }

  private static Map<String, String> badValues(RequestType type, RequestField field) {
    return switch (field) {
      case TYPE, TOKEN, USERS, POSITIONS, CONVERSATIONS, TYPING, EVERYONE, ATTACHMENTS, ARCHIVED ->
          Map.of();
      case MENTIONS -> Map.of("too many", "[" + "\"u\",".repeat(50) + "\"u\"]");
      case EMOJI -> quotedAll(notEmoji());
      case QUERY -> quotedAll(notSearch());
      case ID, CLIENT_MESSAGE_ID, DEVICE -> quotedAll(notVisibleAscii(64));
      case CONVERSATION, DATABASE_EPOCH, TO -> quotedAll(notUuid());
      case TEXT -> quotedAll(notMessage());
      case USER -> quotedAll(notUser());
      case NAME, ROOM -> quotedAll(notRoomName());
      case CURSOR ->
          quotedAll(
              type == RequestType.MEMBERS || type == RequestType.BANS ? notUser() : notCursor());
      case INVITE ->
          quotedAll(type == RequestType.JOIN ? BadRoomValues.notInviteCode() : notUuid());
      case PASSWORD -> quotedAll(BadRoomValues.notPassword());
      case DESCRIPTION, TOPIC -> quotedAll(BadRoomValues.notText());
      case ACCESS -> quotedAll(BadRoomValues.notOneOf("public", "secret"));
      case HISTORY -> quotedAll(BadRoomValues.notOneOf("all", "since_left"));
      case ROLE -> quotedAll(BadRoomValues.notOneOf("member", "owner"));
      case ORDER -> quotedAll(BadRoomValues.notOneOf("newest", "oldest"));
      case REASON -> quotedAll(BadRoomValues.notReason());
      case SEARCH -> quotedAll(BadRoomValues.notSearch());
      case SLOW_MODE -> outOf("-5", "21601", true);
      case MAX_USES -> outOf("-5", "10001", false);
      case LIFETIME -> outOf("59", "2592001", false);
      case STATUS -> quotedAll(notPresence());
      case DISPLAY_NAME -> quotedAll(notDisplayName());
      case ABOUT -> quotedAll(notShort(160));
      case NOTE -> quotedAll(notShort(100));
      case LANGUAGE, TIME_ZONE -> quotedAll(notTag());
      case LEVEL -> quotedAll(notLevel());
      case SINCE, UNTIL, MUTED_UNTIL -> quotedAll(notMoment());
      case SEQ, BEFORE, AROUND, REPLY_TO, THREAD -> outOf("-5", "9007199254740993", false);
      case AFTER -> outOf("-5", "9007199254740993", true);
      case LIMIT -> outOf("-100", "101", false);
    };
  }

  private static Map<String, String> quotedAll(Map<String, String> texts) {
    Map<String, String> quoted = new LinkedHashMap<>();
    texts.forEach((name, text) -> quoted.put(name, quoted(text)));
    return quoted;
  }

  private void wrongValues(String name, Map<String, String> fields) {
    for (String field : fields.keySet()) {
      badValues(RequestType.of(unquoted(fields.get("type"))), RequestField.of(field))
          .forEach(
              (what, value) -> {
                // A message may be nothing but its attachments.
                if (!(what.equals("empty") && fields.containsKey("attachments"))
                    || !field.equals("text")) {
                  invalid(name + ": " + field + " is " + what, with(fields, field, value), field);
                }
              });
    }
    if (name.equals("edit")) {
      notUser()
          .forEach(
              (what, value) ->
                  invalid(
                      "edit: one of the mentions is " + what,
                      with(fields, "mentions", "[\"a\"," + quoted(value) + "]"),
                      "mentions"));
    }
    if (name.equals("auth")) {
      quotedAll(notVisibleAscii(Form.MAX_TOKEN_LENGTH))
          .forEach(
              (what, value) ->
                  invalid("auth: token is " + what, with(fields, "token", value), "token"));
    }
    if (name.equals("users")) {
      notUser()
          .forEach(
              (what, value) ->
                  invalid(
                      "users: one is " + what,
                      with(fields, "users", "[\"a\"," + quoted(value) + "]"),
                      "users"));
      invalid("users: none", with(fields, "users", "[]"), "users");
      invalid("users: 101", with(fields, "users", "[" + "\"u\",".repeat(100) + "\"u\"]"), "users");
    }
  }

  private void wrongLists(String name, Map<String, String> fields) {
    if (name.equals("presence")) {
      notUser()
          .forEach(
              (what, value) ->
                  invalid(
                      "presence: a user is " + what,
                      with(fields, "users", "[\"a\"," + quoted(value) + "]"),
                      "users"));
      notUuid()
          .forEach(
              (what, value) ->
                  invalid(
                      "presence: a conversation is " + what,
                      with(fields, "conversations", "[" + quoted(value) + "]"),
                      "conversations"));
      invalid(
          "presence: 201 users",
          with(fields, "users", "[" + "\"u\",".repeat(200) + "\"u\"]"),
          "users");
      String conversation = quoted(C);
      invalid(
          "presence: 21 conversations",
          with(fields, "conversations", "[" + (conversation + ",").repeat(20) + conversation + "]"),
          "conversations");
    }
  }

  private void missing(String name, Map<String, String> fields) {
    for (String field : fields.keySet()) {
      RequestType type = RequestType.of(unquoted(fields.get("type")));
      boolean isRequired =
          field.equals("type") || (type.required() & RequestField.of(field).bit()) != 0;
      boolean isTheRoom = type == RequestType.JOIN && !field.equals("id");
      if (isRequired || isTheRoom) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        rest.remove(field);
        invalid(
            name + " without " + field,
            rest,
            isRequired ? field : RequestField.CONVERSATION.wire());
      }
    }
  }

  private void twice(String name, Map<String, String> fields) {
    fields.forEach(
        (field, value) -> {
          String frame = frame(fields);
          String again = "," + quoted(field) + ":";
          String open = frame.substring(0, frame.length() - 1);
          frames.add(
              new BadFrame(
                  name + ": " + field + " twice",
                  open + again + value + "}",
                  ErrorCode.INVALID_REQUEST,
                  field));
          frames.add(
              new BadFrame(
                  name + ": " + field + " again, as null",
                  open + again + "null}",
                  ErrorCode.INVALID_REQUEST,
                  field));
        });
  }

  private void cut(String name, Map<String, String> fields) {
    String frame = frame(fields);
    for (int parts = 1; parts <= 7; parts++) {
      int end = frame.length() * parts / 8;
      notJson(name + ", cut after " + end + " characters", frame.substring(0, end));
    }
    notJson(name + ", without its end", frame.substring(0, frame.length() - 1));
    notJson(name + ", twice", frame + frame);
    notJson(name + ", in an array", "[" + frame + "]");
    notJson(name + ", with something behind it", frame + "x");
    notJson(name + ", with a byte order mark", "\ufeff" + frame);
    notJson(name + ", as a string", quoted(frame.replace("\"", "\\\"")));
  }

  private void foreignFields() {
    for (Map.Entry<String, Map<String, String>> sample : SAMPLES.entrySet()) {
      RequestType type = RequestType.of(unquoted(sample.getValue().get("type")));
      for (RequestField field : RequestField.values()) {
        if ((type.allowed() & field.bit()) == 0) {
          invalid(
              sample.getKey() + " with " + field.wire(),
              with(sample.getValue(), field.wire(), goodValueOf(field)),
              field.wire());
        }
      }
    }
  }

  private static String goodValueOf(RequestField field) {
    return SAMPLES.values().stream()
        .filter(fields -> fields.containsKey(field.wire()))
        .map(fields -> fields.get(field.wire()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample has the field " + field.wire()));
  }

  private void unknownFields() {
    for (String field :
        List.of(
            "Id",
            "ID",
            "TYPE",
            "Type",
            "typ",
            "types",
            "body",
            "sender",
            "role",
            "isAdmin",
            "ts",
            "__proto__",
            "constructor",
            "prototype",
            "toString",
            "$where",
            "class",
            "@type",
            "",
            "a.b",
            "a[0]",
            "conversation_id",
            "client_message_id",
            "tokens",
            "seq ",
            "null")) {
      for (String name : List.of("send", "ping")) {
        invalid(
            name + " with the unknown field '" + field + "'",
            with(SAMPLES.get(name), field, "{\"polluted\":true}"),
            field.replace(' ', '?'));
      }
    }
    SAMPLES.forEach(
        (name, fields) ->
            invalid(name + " with an unknown field", with(fields, "extra", "1"), "extra"));
  }

  private void positions() {
    Map<String, String> resume = SAMPLES.get("resume");
    notUuid()
        .forEach(
            (what, id) -> {
              String name = "resume: a conversation is " + what;
              Map<String, String> fields = with(resume, "positions", "{" + quoted(id) + ":1}");
              // Half of a pair is no character that a name in JSON can have.
              if (id.contains("\\ud83d")) {
                notJson(name, frame(fields));
              } else {
                invalid(name, fields, "positions");
              }
            });
    outOf("-5", "9007199254740993", true)
        .forEach(
            (what, seq) ->
                invalid(
                    "resume: a position is " + what,
                    with(resume, "positions", "{" + quoted(C) + ":" + seq + "}"),
                    "positions"));
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i <= ClientFrame.MAX_POSITIONS; i++) {
      many.append(i == 0 ? "" : ",")
          .append(String.format(Locale.ROOT, "\"0198f2d4-7c3e-7b1a-9c4d-%012x\":1", i));
    }
    invalid("resume: one position too many", with(resume, "positions", many + "}"), "positions");
  }

  private void combinations() {
    Map<String, String> history = SAMPLES.get("history");
    invalid("history before and after", with(history, "after", "1"), "before");
    invalid("history before and around", with(history, "around", "1"), "before");
    invalid("history after and around", with(SAMPLES.get("history after"), "around", "1"), "after");
    invalid(
        "history before, after and around",
        with(with(history, "after", "1"), "around", "1"),
        "before");
    invalid("join by id and name", with(SAMPLES.get("join"), "room", "\"x\""), "conversation");
    frames.add(new BadFrame("nothing at all", "{}", ErrorCode.INVALID_REQUEST, "type"));
    frames.add(new BadFrame("only an id", "{\"id\":\"1\"}", ErrorCode.INVALID_REQUEST, "type"));
  }

  private void unknownTypes() {
    List<String> types = new ArrayList<>();
    for (String known : SampleRequests.types()) {
      types.add(known.toUpperCase(Locale.ROOT));
      types.add(known + " ");
      types.add(known + "\\u0000");
      types.add("request." + known);
    }
    types.addAll(
        List.of(
            "",
            " ",
            "reply",
            "error",
            "event",
            "welcome",
            "reconnect",
            "token_expiring",
            "subscribe",
            "message",
            "admin",
            "null",
            "__proto__",
            "constructor",
            "hasOwnProperty",
            "valueOf",
            "../send",
            "send/../ping",
            "send;ping",
            "send\\nping",
            "s\\u0435nd",
            "\\u202esend",
            "\\ud83d",
            "\\uffff",
            "\ud83d\ude00",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "' or 1=1 --",
            "%00",
            "\\u001b[2J",
            "x".repeat(10_000)));
    for (String type : types) {
      frames.add(
          new BadFrame(
              "the unknown type '" + (type.length() > 40 ? type.substring(0, 40) : type) + "'",
              "{\"type\":\"" + type + "\",\"id\":\"1\",\"conversation\":\"" + C + "\"}",
              ErrorCode.UNKNOWN_TYPE,
              null));
    }
  }

  private void numbersThatAreNone() {
    for (String number :
        List.of(
            "01",
            "-01",
            "+1",
            ".5",
            "1.",
            "0x10",
            "1e",
            "1e+",
            "--1",
            "1_000",
            "1,000",
            "NaN",
            "Infinity",
            "-Infinity",
            "1L",
            "\u0661",
            "\uff11",
            "1 2",
            "9".repeat(101),
            "-" + "9".repeat(101),
            "")) {
      String what = number.length() > 40 ? number.length() + " digits" : "'" + number + "'";
      notJson("read: seq is " + what, frame(with(SAMPLES.get("read"), "seq", number)));
      notJson("history: limit is " + what, frame(with(SAMPLES.get("history"), "limit", number)));
      notJson(
          "resume: a position is " + what,
          frame(with(SAMPLES.get("resume"), "positions", "{" + quoted(C) + ":" + number + "}")));
    }
  }

  private void nesting() {
    for (int depth : List.of(31, 32, 100, 1_000, 10_000, 30_000)) {
      notJson(depth + " arrays", "[".repeat(depth) + "]".repeat(depth));
      notJson(depth + " arrays that do not end", "[".repeat(depth));
      notJson(depth + " arrays in a field", "{\"type\":\"ping\",\"x\":" + "[".repeat(depth));
      notJson(
          depth + " arrays among the users",
          "{\"type\":\"users\",\"users\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
      if (depth <= 10_000) {
        notJson(depth + " objects that do not end", "{\"x\":".repeat(depth));
        notJson(
            depth + " objects in a field",
            "{\"type\":\"ping\",\"x\":" + "{\"x\":".repeat(depth) + "1" + "}".repeat(depth) + "}");
      }
      if (depth <= 1_000) {
        notJson(
            depth + " objects among the positions",
            "{\"type\":\"resume\",\"positions\":"
                + "{\"x\":".repeat(depth)
                + "1"
                + "}".repeat(depth)
                + "}");
      }
    }
    for (int depth : List.of(1, 2, 10, 30)) {
      frames.add(
          new BadFrame(
              depth + " arrays where none belong",
              "{\"type\":\"ping\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
              ErrorCode.INVALID_REQUEST,
              "x"));
    }
  }

  private void notJson() {
    for (String text :
        List.of(
            "",
            " ",
            "\n",
            "\u0000",
            "hello",
            "null",
            "true",
            "42",
            "-1",
            "\"ping\"",
            "[]",
            "[1]",
            "{",
            "}",
            "{}{}",
            "{},",
            "[{}",
            "{]",
            "{\"type\"}",
            "{\"type\":}",
            "{:\"ping\"}",
            "{\"type\":\"ping\",}",
            "{,\"type\":\"ping\"}",
            "{\"type\" \"ping\"}",
            "{type:\"ping\"}",
            "{'type':'ping'}",
            "{\"type\":ping}",
            "{\"type\":\"ping\"",
            "{\"type\":\"ping",
            "{\"type\":\"pi\nng\"}",
            "{\"type\":\"pi\tng\"}",
            "{\"type\":\"pi\u0000ng\"}",
            "{\"type\":\"pi\\xng\"}",
            "{\"type\":\"pi\\u12\"}",
            "{\"type\":\"pi\\u12gz\"}",
            "{\"type\":\"ping\\\"}",
            "{\"type\":\"ping\"}/**/",
            "/**/{\"type\":\"ping\"}",
            "// ping\n{\"type\":\"ping\"}",
            "#{\"type\":\"ping\"}",
            "{\"type\":\"ping\"};",
            "{\"type\":\"ping\",\"id\":undefined}",
            "{\"type\":\"ping\",\"id\":True}",
            "{\"type\":\"ping\",\"id\":nul}",
            "{\"type\":\"ping\",\"id\":\"1\" \"x\":1}",
            "42[\"send\",{}]",
            "0{\"sid\":\"x\"}",
            "<ping/>",
            "type=ping",
            "type: ping",
            "GET /ws HTTP/1.1\r\n\r\n",
            "\u001b[2J",
            "\ufffd",
            "\ud83d",
            "\u2028{\"type\":\"ping\"}",
            "\u00a0{\"type\":\"ping\"}",
            "{\u00a0\"type\":\"ping\"}",
            "x".repeat(60_000),
            "\"" + "x".repeat(60_000) + "\"",
            "{\"" + "x".repeat(60_000) + "\":1}")) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
      notJson("no request: " + shown, text);
    }
  }
}
