package dev.parley.bootstrap.e2e;

import static dev.parley.bootstrap.e2e.BadFrame.closed;
import static dev.parley.bootstrap.e2e.BadFrame.frame;
import static dev.parley.bootstrap.e2e.BadFrame.refused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The catalogue of what clients should not do; the codes are those of docs/protocol.md. */
final class BadFrames {
  private static final int FRAME_BYTES = 65_536;
  private static final String JSON = "invalid_json";
  private static final String REQUEST = "invalid_request";

  private BadFrames() {}

  static List<BadFrame> all() {
    List<BadFrame> all = new ArrayList<>();
    all.addAll(noJson());
    all.addAll(shapes());
    all.addAll(values());
    all.addAll(resumptions());
    all.addAll(references());
    all.addAll(identities());
    all.addAll(payloads());
    all.addAll(framing());
    all.addAll(closes());
    return all;
  }

  /** Texts that are not one JSON object. */
  private static List<BadFrame> noJson() {
    return List.of(
        refused(JSON, "an empty frame", ""),
        refused(JSON, "white space", " \t\n "),
        refused(JSON, "a word", "hello"),
        refused(JSON, "half an object", "{'type':'ping'"),
        refused(JSON, "half a string", "{'type':'pi"),
        refused(JSON, "a list", "[{'type':'ping'}]"),
        refused(JSON, "a string", "'ping'"),
        refused(JSON, "a number", "42"),
        refused(JSON, "null", "null"),
        refused(JSON, "two objects", "{'type':'ping','id':'1'}{'type':'ping','id':'2'}"),
        refused(JSON, "something behind the object", "{'type':'ping','id':'1'} x"),
        refused(JSON, "a comma too many", "{'type':'ping','id':'1',}"),
        refused(JSON, "a comment", "{'type':'ping','id':'1'/* hello */}"),
        refused(JSON, "a name without quotes", "{type:'ping'}"),
        refused(JSON, "not a number", "{'type':'read','conversation':'ROOM','seq':NaN}"),
        refused(JSON, "a leading zero", "{'type':'read','conversation':'ROOM','seq':01}"),
        refused(JSON, "an unfinished escape", "{'type':'ping','id':'\\u12'}"),
        refused(JSON, "an escape that is none", "{'type':'ping','id':'\\x41'}"),
        refused(JSON, "a control character", "{'type':'ping','id':'a\nb'}"),
        refused(JSON, "a raw NUL", "{'type':'ping','id':'a\0b'}"),
        refused(JSON, "a NUL behind the object", "{'type':'ping','id':'1'}\0"),
        refused(JSON, "deep nesting", "{'type':" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
        refused(JSON, "deep nesting of objects", "{'a':".repeat(5_000) + "1" + "}".repeat(5_000)),
        refused(
            JSON,
            "a number of many digits",
            "{'type':'read','conversation':'ROOM','seq':" + "9".repeat(5_000) + "}"));
  }

  /** Objects of which the fields are wrong. */
  private static List<BadFrame> shapes() {
    return List.of(
        refused(REQUEST, "no type", "{'id':'1'}"),
        refused(REQUEST, "no field at all", "{}"),
        refused(REQUEST, "a type that is a number", "{'type':7}"),
        refused(REQUEST, "a type that is a list", "{'type':['ping']}"),
        refused("unknown_type", "a type that is none", "{'type':'shout','id':'1'}"),
        refused("unknown_type", "a type in capitals", "{'type':'PING','id':'1'}"),
        refused("unknown_type", "an empty type", "{'type':'','id':'1'}"),
        refused(REQUEST, "an unknown field", "{'type':'ping','id':'1','loud':true}"),
        refused(REQUEST, "a field of another type", "{'type':'ping','id':'1','text':'x'}"),
        refused(REQUEST, "a field twice", "{'type':'ping','id':'1','id':'2'}"),
        refused(REQUEST, "the type twice", "{'type':'ping','type':'read','id':'1'}"),
        refused(REQUEST, "an id that is a number", "{'type':'ping','id':1}"),
        refused(REQUEST, "an id that is null", "{'type':'ping','id':null}"),
        refused(REQUEST, "an empty id", "{'type':'ping','id':''}"),
        refused(REQUEST, "a long id", "{'type':'ping','id':'" + "i".repeat(65) + "'}"),
        refused(REQUEST, "a missing text", send("'clientMessageId':'c1'")),
        refused(REQUEST, "a text that is null", send("'clientMessageId':'c1','text':null")),
        refused(REQUEST, "a text that is an object", send("'clientMessageId':'c1','text':{}")),
        refused(REQUEST, "a text that is a number", send("'clientMessageId':'c1','text':5")),
        refused(REQUEST, "no client message id", send("'text':'x'")));
  }

  /** Fields of which the value is out of bounds. */
  private static List<BadFrame> values() {
    return List.of(
        refused(REQUEST, "an empty text", text("")),
        refused(REQUEST, "a blank text", text(" \\n\\t ")),
        refused(REQUEST, "a text with NUL", text("a\\u0000b")),
        refused(REQUEST, "half a surrogate pair", text("a\\ud83d")),
        refused(REQUEST, "the other half", text("\\ude00b")),
        refused(REQUEST, "a pair the wrong way round", text("\\ude00\\ud83d")),
        refused(REQUEST, "a text that is too long", text("x".repeat(5_001))),
        refused(REQUEST, "the same in astral characters", text("😀".repeat(5_001))),
        refused(REQUEST, "a client message id with a space", message("a b")),
        refused(REQUEST, "an empty client message id", message("")),
        refused(REQUEST, "a long client message id", message("c".repeat(65))),
        refused(REQUEST, "a client message id in another script", message("ü")),
        refused(REQUEST, "a conversation that is no UUID", "{'type':'leave','conversation':'x'}"),
        refused(REQUEST, "a conversation that is a path", history("../../etc/passwd", "")),
        refused(REQUEST, "a sequence below the first", mark("0")),
        refused(REQUEST, "a negative sequence", mark("-1")),
        refused(REQUEST, "a sequence beyond 2^53", mark("9007199254740992")),
        refused(REQUEST, "a sequence beyond 64 bits", mark("9".repeat(30))),
        refused(REQUEST, "a sequence with a fraction", mark("1.5")),
        refused(REQUEST, "a sequence with an exponent", mark("1e400")),
        refused(REQUEST, "a sequence that is a text", mark("'1'")),
        refused(REQUEST, "a page of nothing", history("ROOM", ",'limit':0")),
        refused(REQUEST, "a page that is too large", history("ROOM", ",'limit':101")),
        refused(REQUEST, "two positions", history("ROOM", ",'before':5,'after':1")),
        refused(REQUEST, "a cursor that is none", "{'type':'conversations','cursor':'AAAA'}"),
        refused(REQUEST, "a room without a name", "{'type':'create_room','name':' '}"),
        refused(REQUEST, "a long name", "{'type':'create_room','name':'" + "n".repeat(31) + "'}"),
        refused(
            REQUEST, "a name with a bidi override", "{'type':'create_room','name':'a\\u202eb'}"),
        refused(REQUEST, "joining nothing", "{'type':'join','id':'1'}"),
        refused(REQUEST, "joining two", "{'type':'join','conversation':'ROOM','room':'lobby'}"),
        refused(REQUEST, "a user with a space", "{'type':'open_direct','user':'a b'}"),
        refused(REQUEST, "too many users", "{'type':'users','users':[" + users(101) + "]}"),
        refused(REQUEST, "a user that is a list", "{'type':'users','users':[['alice']]}"));
  }

  /** Positions that are none. */
  private static List<BadFrame> resumptions() {
    String many =
        IntStream.range(0, 1_001)
            .mapToObj("'0198f2d4-7c3e-7b1a-9c4d-%012x':1"::formatted)
            .collect(Collectors.joining(","));
    return List.of(
        refused(REQUEST, "positions in a list", "{'type':'resume','positions':['ROOM']}"),
        refused(REQUEST, "a position that is a text", resume("'ROOM':'1'")),
        refused(REQUEST, "a position that is null", resume("'ROOM':null")),
        refused(REQUEST, "a negative position", resume("'ROOM':-1")),
        refused(REQUEST, "a position nowhere", resume("'lobby':1")),
        refused(REQUEST, "a position twice", resume("'ROOM':1,'ROOM':2")),
        refused(REQUEST, "too many positions", resume(many)),
        refused(REQUEST, "an epoch that is none", "{'type':'resume','databaseEpoch':'now'}"),
        refused(REQUEST, "a device with a space", "{'type':'resume','device':'my phone'}"),
        refused(
            REQUEST,
            "a device with a long name",
            "{'type':'resume','device':'" + "d".repeat(65) + "'}"));
  }

  /** Requests for what is not there, or not for this client. */
  private static List<BadFrame> references() {
    String nowhere = "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3";
    String there = ",'clientMessageId':'c1','text':'x'}";
    return List.of(
        refused(
            "unknown_conversation",
            "a conversation that is none",
            "{'type':'send','conversation':'" + nowhere + "'" + there),
        refused(
            "unknown_conversation",
            "a direct conversation of others",
            "{'type':'send','conversation':'PAIR'" + there),
        refused("unknown_conversation", "its history", history("PAIR", "")),
        refused("not_a_member", "a room of others", "{'type':'send','conversation':'DEN'" + there),
        refused("not_a_member", "its history", history("DEN", "")),
        refused("unknown_room", "a room that is none", "{'type':'join','room':'nowhere'}"),
        refused("unknown_user", "a user that is none", "{'type':'open_direct','user':'nobody'}"),
        refused("fixed_membership", "leaving a pair", "{'type':'leave','conversation':'OWN'}"),
        refused("room_name_taken", "a name that is taken", "{'type':'create_room','name':'Lobby'}"),
        refused(
            "room_name_taken",
            "a name that looks the same",
            "{'type':'create_room','name':'ｌｏｂｂｙ'}"));
  }

  /** Who the client says it is. */
  private static List<BadFrame> identities() {
    String other = "{'type':'auth','token':'" + Sessions.tokenFor("eve") + "'}";
    return List.of(
        refused("wrong_user", "the token of somebody else", other),
        refused("unauthenticated", "a token that is none", "{'type':'auth','token':'abc'}"),
        refused(REQUEST, "a token with a line break", "{'type':'auth','token':'a\\nb'}"),
        refused("unauthenticated", "a request", "{'type':'ping','id':'1'}").anonymously(),
        closed(4500, "a token that is none", frame(RawSession.TEXT, auth("abc"))).anonymously(),
        closed(1009, "a large frame", frame(RawSession.TEXT, auth("a".repeat(4_096))))
            .anonymously());
  }

  /** Messages that a session does not outlive. */
  private static List<BadFrame> payloads() {
    byte[] giant = ByteBuffer.allocate(FRAME_BYTES + 1).array();
    byte[] half = " ".repeat(FRAME_BYTES / 2).getBytes(StandardCharsets.UTF_8);
    return List.of(
        closed(1003, "a binary frame", frame(0x82, 1, 2, 3)),
        closed(1003, "an empty binary frame", frame(0x82)),
        closed(1009, "one byte too many", RawSession.frame(RawSession.TEXT, giant)),
        closed(1009, "a giant that is only announced", RawSession.head(RawSession.TEXT, 1L << 40)),
        closed(
            1009,
            "one byte too many in fragments",
            RawSession.frame(0x01, half),
            RawSession.frame(0x00, half),
            frame(0x80, " ")),
        closed(1009, "more fragments than there may be", fragments(1_000)),
        closed(1007, "a byte that is not UTF-8", frame(RawSession.TEXT, '"', 0xff, '"')),
        closed(1007, "a character that is cut off", frame(RawSession.TEXT, '"', 0xe2, 0x82)),
        closed(1007, "a character in too many bytes", frame(RawSession.TEXT, 0xc0, 0xaf)),
        closed(1007, "a surrogate in UTF-8", frame(RawSession.TEXT, 0xed, 0xa0, 0x80)),
        closed(
            1007, "a code point beyond the last", frame(RawSession.TEXT, 0xf4, 0x90, 0x80, 0x80)),
        closed(1007, "the same in fragments", frame(0x01, '"', 0xe2), frame(0x80, 0x28, 0xa1)),
        closed(1008, "a flood of pings", repeated(frame(0x89, "ping"), 2_000)),
        closed(
            4501, "too much that nobody understands", repeated(frame(RawSession.TEXT, "x"), 60)));
  }

  /** Frames that RFC 6455 does not allow. */
  private static List<BadFrame> framing() {
    byte[] open = {(byte) 0x81, 2, '{', '}'};
    return List.of(
        closed(1002, "an unmasked frame", open),
        closed(1002, "the first reserved bit", frame(0xc1, "{}")),
        closed(1002, "the second reserved bit", frame(0xa1, "{}")),
        closed(1002, "the third reserved bit", frame(0x91, "{}")),
        closed(1002, "a reserved data opcode", frame(0x83, "{}")),
        closed(1002, "another one", frame(0x87, "{}")),
        closed(1002, "a reserved control opcode", frame(0x8b, "")),
        closed(1002, "the last control opcode", frame(0x8f, "")),
        closed(1002, "a ping in fragments", frame(0x09, "a")),
        closed(1002, "a ping that is too long", frame(0x89, "p".repeat(126))),
        closed(1002, "a continuation of nothing", frame(0x80, "{}")),
        closed(1002, "a message inside another", frame(0x01, "{"), frame(RawSession.TEXT, "{}")));
  }

  /** Goodbyes that are none (RFC 6455, section 7.4). */
  private static List<BadFrame> closes() {
    return List.of(
        closed(1002, "half a close code", frame(0x88, 3)),
        closed(1002, "a close code below all", frame(0x88, 0, 1)),
        closed(1002, "a close code that is reserved", frame(0x88, 3, 0xec)),
        closed(1002, "the code for no code", frame(0x88, 3, 0xed)),
        closed(1002, "the code of a lost connection", frame(0x88, 3, 0xee)),
        closed(1002, "the code of a failed handshake", frame(0x88, 3, 0xf7)),
        closed(1002, "a close code beyond all", frame(0x88, 0xff, 0xff)),
        closed(1002, "a close in fragments", frame(0x08, 3, 0xe8)),
        closed(1002, "a close that is too long", frame(0x88, "\003\350" + "r".repeat(124))),
        closed(1007, "a reason that is not UTF-8", frame(0x88, 3, 0xe8, 0xff)));
  }

  private static String send(String fields) {
    return "{'type':'send','id':'1','conversation':'ROOM'," + fields + "}";
  }

  private static String text(String text) {
    return send("'clientMessageId':'c1','text':'" + text + "'");
  }

  private static String message(String clientMessageId) {
    return send("'text':'x','clientMessageId':'" + clientMessageId + "'");
  }

  private static String resume(String positions) {
    return "{'type':'resume','id':'1','positions':{" + positions + "}}";
  }

  private static String mark(String seq) {
    return "{'type':'read','id':'1','conversation':'ROOM','seq':" + seq + "}";
  }

  private static String history(String conversation, String more) {
    return "{'type':'history','id':'1','conversation':'" + conversation + "'" + more + "}";
  }

  private static String auth(String token) {
    return "{\"type\":\"auth\",\"token\":\"" + token + "\"}";
  }

  private static String users(int count) {
    return IntStream.range(0, count).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","));
  }

  private static byte[] fragments(int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(frame(0x01, ""));
    all.writeBytes(repeated(frame(0x00, ""), count));
    return all.toByteArray();
  }

  private static byte[] repeated(byte[] frame, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }
}
