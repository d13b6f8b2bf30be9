package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.UserId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderTest {
  private static final String C = "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3";

  private final FrameReader reader = new FrameReader();

  static Stream<String> notJson() {
    return Stream.of(
        "",
        " ",
        "hello",
        "null",
        "true",
        "42",
        "\"ping\"",
        "[]",
        "[{'type':'ping'}]",
        "{",
        "{'type'}",
        "{'type':'ping'",
        "{'type':'ping',}",
        "{'type':'ping'}}",
        "{'type':'ping'} {'type':'ping'}",
        "{'type':'ping'}garbage",
        "{type:'ping'}",
        "{'type':'pi\nng'}",
        "{'type':'pi\u0000ng'}",
        "{'type':'ping' /* why */}",
        "{'type':'ping','id':NaN}",
        "{'type':'ping','id':01}",
        "{'type':'ping','a\\ud800b':1}",
        "{'type':'ping','id':'\\x'}",
        "{'type':'ping','id':'\\u12'}",
        "\ufeff{'type':'ping'}",
        "{'type':'ping','x':" + "[".repeat(31) + "]".repeat(31) + "}",
        "{'type':'ping','x':" + "{'x':".repeat(5_000),
        "{'type':'read','conversation':'" + C + "','seq':" + "9".repeat(101) + "}",
        "{'" + "x".repeat(60_000) + "':1}");
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void refusesWhatIsNotOneJsonObject(String text) {
    ServerFrame.Failure failure = failure(text);
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_JSON);
    assertThat(failure.id()).isNull();
    assertThat(failure.message()).isNotBlank().hasSizeLessThan(100);
  }

  static Stream<Arguments> badFields() {
    String send = "'type':'send','conversation':'" + C + "','clientMessageId':'m1'";
    String history = "'type':'history','conversation':'" + C + "'";
    String read = "'type':'read','conversation':'" + C + "'";
    return Stream.of(
        // shape
        arguments("{}", "type", "is missing"),
        arguments("{'id':'1'}", "type", "is missing"),
        arguments("{'type':1}", "type", "must be a string"),
        arguments("{'type':null}", "type", "must be a string"),
        arguments("{'type':['ping']}", "type", "must be a string"),
        arguments("{'type':'ping','type':'ping'}", "type", "stands here twice"),
        arguments("{'type':'ping','id':'1','id':'1'}", "id", "stands here twice"),
        arguments("{'type':'ping','id':1}", "id", "must be a string"),
        arguments("{'type':'ping','id':''}", "id", "must have 1 to 64 visible ASCII characters"),
        arguments(
            "{'type':'ping','id':'" + "i".repeat(65) + "'}",
            "id",
            "must have 1 to 64 visible ASCII characters"),
        arguments(
            "{'type':'ping','id':'\\ud800'}", "id", "must have 1 to 64 visible ASCII characters"),
        arguments("{'type':'ping','Id':'1'}", "Id", "is not known"),
        arguments("{'type':'ping','__proto__':{}}", "__proto__", "is not known"),
        arguments("{'type':'ping','a\\u0000\\ud83d\\ude00b':1}", "a???b", "is not known"),
        arguments("{'type':'ping','text':'x'}", "text", "is not known in a request of type 'ping'"),
        arguments("{" + send + ",'text':'x','txt':'y'}", "txt", "is not known"),
        arguments("{" + send + ",'text':'x','seq':1}", "seq", "is not known in a request of type"),
        arguments("{" + send + "}", "text", "is missing"),
        arguments("{'type':'send','text':'x'}", "conversation", "is missing"),
        arguments("{" + send + ",'text':7}", "text", "must be a string"),
        arguments("{" + send + ",'text':null}", "text", "must be a string"),
        arguments("{" + send + ",'text':{'a':'b'}}", "text", "must be a string"),
        arguments("{" + read + ",'seq':'1'}", "seq", "must be a whole number"),
        arguments("{" + read + ",'seq':1.0}", "seq", "must be a whole number"),
        arguments("{" + read + ",'seq':1e3}", "seq", "must be a whole number"),
        arguments("{" + read + ",'seq':true}", "seq", "must be a whole number"),
        arguments("{" + read + "}", "seq", "is missing"),
        arguments("{'type':'users','users':'bob'}", "users", "must be an array of strings"),
        arguments("{'type':'users','users':['a',1]}", "users", "must be an array of strings"),
        arguments("{'type':'users','users':[['a']]}", "users", "must be an array of strings"),
        arguments("{'type':'users'}", "users", "is missing"),
        arguments("{" + history + ",'before':5,'after':1}", "before", "cannot stand beside"),
        arguments("{" + history + ",'after':5,'around':1}", "after", "cannot stand beside"),
        arguments(
            "{'type':'join'}",
            "conversation",
            "or one of the fields 'room' and 'invite' must be there"),
        arguments(
            "{'type':'join','room':'x','conversation':'" + C + "'}",
            "conversation",
            "or one of the fields 'room' and 'invite' must be there"),
        // values
        arguments("{" + send + ",'text':''}", "text", "must not be blank"),
        arguments("{" + send + ",'text':' \\n\\u3000'}", "text", "must not be blank"),
        arguments("{" + send + ",'text':'a\\u0000b'}", "text", "must not contain U+0000"),
        arguments(
            "{" + send + ",'text':'\\ud83d'}", "text", "must not contain half of a surrogate pair"),
        arguments(
            "{" + send + ",'text':'x\\ude00y'}",
            "text",
            "must not contain half of a surrogate pair"),
        arguments(
            "{" + send + ",'text':'" + "x".repeat(MessageBody.MAX_LENGTH + 1) + "'}",
            "text",
            "must have at most 5000 code points"),
        arguments(
            "{" + send + ",'text':'" + "\ud83e\udd84".repeat(MessageBody.MAX_LENGTH + 1) + "'}",
            "text",
            "must have at most 5000 code points"),
        arguments("{'type':'leave','conversation':'1-1-1-1-1'}", "conversation", "must be a UUID"),
        arguments("{'type':'leave','conversation':'" + C + "0'}", "conversation", "must be a UUID"),
        arguments(
            "{'type':'leave','conversation':'0198f2d4x7c3e-7b1a-9c4d-5e6f708192a3'}",
            "conversation",
            "must be a UUID"),
        arguments(
            "{'type':'leave','conversation':'0198f2d4-7c3e-7b1a-9c4d-5e6f708192ag'}",
            "conversation",
            "must be a UUID"),
        arguments(
            "{'type':'send','conversation':'" + C + "','clientMessageId':'a b','text':'x'}",
            "clientMessageId",
            "must have 1 to 64 visible ASCII characters"),
        arguments(
            "{'type':'send','conversation':'"
                + C
                + "','clientMessageId':'"
                + "c".repeat(ClientMessageId.MAX_LENGTH + 1)
                + "','text':'x'}",
            "clientMessageId",
            "must have 1 to 64 visible ASCII characters"),
        arguments("{" + read + ",'seq':0}", "seq", "must be at least 1"),
        arguments("{" + read + ",'seq':-1}", "seq", "must be at least 1"),
        arguments("{" + read + ",'seq':9007199254740992}", "seq", "must be at most 9007199254"),
        arguments("{" + read + ",'seq':9223372036854775808}", "seq", "must be at most 9007199254"),
        arguments("{" + read + ",'seq':-9223372036854775809}", "seq", "must be at least 1"),
        arguments("{" + history + ",'before':0}", "before", "must be at least 1"),
        arguments("{" + history + ",'after':-1}", "after", "must be at least 0"),
        arguments("{" + history + ",'around':0}", "around", "must be at least 1"),
        arguments("{" + history + ",'limit':0}", "limit", "must be at least 1"),
        arguments("{" + history + ",'limit':101}", "limit", "must be at most 100"),
        arguments("{'type':'conversations','limit':101}", "limit", "must be at most 100"),
        arguments("{'type':'conversations','cursor':'x'}", "cursor", "must be the next of a page"),
        arguments(
            "{'type':'conversations','cursor':'1.2.3'}", "cursor", "must be the next of a page"),
        arguments(
            "{'type':'conversations','cursor':'99999999999999999999." + C + "'}",
            "cursor",
            "must be the next of a page"),
        arguments("{'type':'open_direct','user':''}", "user", "must have 1 to 64 characters"),
        arguments("{'type':'open_direct','user':'a b'}", "user", "must have 1 to 64 characters"),
        arguments(
            "{'type':'open_direct','user':'" + "u".repeat(UserId.MAX_LENGTH + 1) + "'}",
            "user",
            "must have 1 to 64 characters"),
        arguments("{'type':'create_room','name':'  '}", "name", "must not be blank"),
        arguments("{'type':'create_room','name':'a\\u202eb'}", "name", "contains a character"),
        arguments(
            "{'type':'create_room','name':'" + "n".repeat(RoomName.MAX_LENGTH + 1) + "'}",
            "name",
            "must have at most 30 code points"),
        arguments("{'type':'join','room':'a\\nb'}", "room", "contains a character"),
        arguments("{'type':'users','users':[]}", "users", "must have 1 to 100 elements"),
        arguments(
            "{'type':'users','users':[" + "'u',".repeat(100) + "'u']}",
            "users",
            "must have 1 to 100 elements"),
        arguments("{'type':'users','users':['a','b c']}", "users", "must have 1 to 64 characters"),
        arguments("{'type':'auth','token':''}", "token", "must have 1 to 4000 visible ASCII"),
        arguments("{'type':'auth','token':'a b'}", "token", "must have 1 to 4000 visible ASCII"),
        arguments(
            "{'type':'auth','token':'" + "t".repeat(4_001) + "'}",
            "token",
            "must have 1 to 4000 visible ASCII"));
  }

  @ParameterizedTest
  @MethodSource("badFields")
  void namesTheFieldThatIsWrong(String text, String field, String message) {
    ServerFrame.Failure failure = failure(text);
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(failure.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.message()).startsWith(message);
            });
    assertThat(failure.message()).isNotBlank();
    // Whatever the client sent, the answer can be written.
    assertThat(new FrameEncoder().encode(failure)).isNotEmpty();
  }

  @Test
  void refusesTypesItDoesNotKnow() {
    ServerFrame.Failure failure = failure("{'id':'7','type':'SEND\\ud800\\n','text':'x','y':1}");
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
    assertThat(failure.id()).isEqualTo("7");
    assertThat(failure.message()).isEqualTo("there is no request type 'SEND??'");
  }

  @Test
  void givesTheIdBackWhereverItStands() {
    assertThat(failure("{'zzz':1,'type':'ping','id':'abc'}").id()).isEqualTo("abc");
    assertThat(failure("{'type':'send','id':'abc'}").id()).isEqualTo("abc");
    assertThat(failure("{'type':'ping','id':'has space','x':1}").id()).isNull();
  }

  @Test
  void namesAllProblemsUpToABound() {
    assertThat(failure("{'type':'send'}").problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("conversation", "clientMessageId", "text");
    StringBuilder many = new StringBuilder("{'type':'ping'");
    for (int i = 0; i < 3_000; i++) {
      many.append(",'f").append(i).append("':0");
    }
    assertThat(failure(many.append('}').toString()).problems()).hasSize(8);
  }

  @Test
  void takesValuesAtTheirBounds() {
    assertThat(read("{'type':'read','conversation':'" + C + "','seq':9007199254740991}"))
        .isEqualTo(new ClientFrame.Read(null, C, ClientFrame.MAX_SEQ));
    String longest = "\ud83e\udd84".repeat(MessageBody.MAX_LENGTH);
    assertThat(
            read(
                "{'type':'send','conversation':'"
                    + C
                    + "','clientMessageId':'"
                    + "~".repeat(64)
                    + "','text':'"
                    + longest
                    + "'}"))
        .isEqualTo(new ClientFrame.Send(null, C, "~".repeat(64), longest));
    assertThat(read("{'type':'leave','conversation':'" + C.toUpperCase(Locale.ROOT) + "'}"))
        .isInstanceOf(ClientFrame.Leave.class);
    assertThat(read("{'type':'ping','id':'" + "9".repeat(64) + "'}"))
        .isInstanceOf(ClientFrame.Ping.class);
  }

  @Test
  void takesTheFieldsInAnyOrder() {
    assertThat(read("{'text':'x','clientMessageId':'m','conversation':'" + C + "','type':'send'}"))
        .isEqualTo(new ClientFrame.Send(null, C, "m", "x"));
  }

  @Test
  void countsUnknownNestingAsUnknownFieldUpToTheDepthThatIsRead() {
    assertThat(failure("{'type':'ping','x':" + "[".repeat(30) + "]".repeat(30) + "}").problems())
        .containsExactly(new Problem("x", "is not known"));
  }

  @Test
  void keepsTokensAndTextsOutOfDescriptions() {
    assertThat(new ClientFrame.Auth("1", "secret")).asString().doesNotContain("secret");
    assertThat(new ClientFrame.Send("1", C, "m", "secret")).asString().doesNotContain("secret");
  }

  private ClientFrame read(String text) {
    return ((FrameReader.Outcome.Request) reader.read(text.replace('\'', '"'))).frame();
  }

  private ServerFrame.Failure failure(String text) {
    return ((FrameReader.Outcome.Invalid) reader.read(text.replace('\'', '"'))).failure();
  }
}
