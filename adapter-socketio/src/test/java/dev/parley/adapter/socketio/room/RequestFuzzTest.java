package dev.parley.adapter.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client of rooms sends as a payload. */
class RequestFuzzTest {
  private final JsonCodec json = new JsonCodec();

  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"name\":\" Alice \",\"room\":\"Lobby\",\"password\":\"x\"}",
            "{\"text\":\" hi \",\"tempId\":\"temp_1_2\"}",
            "\"hi\"",
            "{\"name\":{},\"room\":[]}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadOrRefused(byte[] utf8) {
    List<Json> arguments = json.read(new String(utf8, StandardCharsets.UTF_8)).stream().toList();
    assertThat(JoinRequest.parse(arguments)).isNotNull();
    assertThat(RoomMessage.parse(arguments)).isNotNull();
  }
}
