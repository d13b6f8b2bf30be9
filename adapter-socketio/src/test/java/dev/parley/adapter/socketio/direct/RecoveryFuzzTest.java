package dev.parley.adapter.socketio.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client says of itself when it comes in, and whatever it sends then. */
class RecoveryFuzzTest {
  private static final UserId USER = new UserId("alice");

  private final JsonCodec json = new JsonCodec();

  static Stream<byte[]> seeds() {
    String id = "A".repeat(22);
    return Stream.of(
            "{\"pid\":\"1~%s~K9gGyX8OAK8a~%s~~%s1a.%s2\",\"offset\":\"1~%s3\"}"
                .formatted(id, id, id, id, id),
            "{\"pid\":\"1~%s~K9gGyX8OAK8a~%s~zz~\",\"offset\":\"0\"}".formatted(id, id),
            "{\"pid\":\"1~%s==~~~~\"}".formatted("A".repeat(20)),
            "[{\"toUserId\":\"%s\",\"content\":\" x \",\"seen\":true}]".formatted("a".repeat(36)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadOrRefused(byte[] utf8) {
    Optional<Json> value = json.read(new String(utf8, StandardCharsets.UTF_8));
    Recovery.read(value, USER)
        .ifPresent(
            recovery -> {
              Json again = Json.object("pid", Json.of(recovery.pid(USER)));
              assertThat(Recovery.read(Optional.of(again), USER)).contains(recovery);
            });
    List<Json> arguments = value.stream().toList();
    SendRequest.Parsed send = SendRequest.parse(arguments);
    assertThat(send.request().isEmpty()).isNotEqualTo(send.errors().isEmpty());
    SeenRequest.Parsed seen = SeenRequest.parse(arguments);
    assertThat(seen.request().isEmpty()).isNotEqualTo(seen.errors().isEmpty());
  }
}
