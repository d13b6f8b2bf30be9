package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator writes as the value of a setting, in each setting that there is. */
class ValueParserFuzzTest {
  /** Must not be seen again, wherever the operator has put it. */
  private static final String PASSWORD = "Zw3iUndVi3rzig";

  private static final List<Type> TYPES = types(ServerSettings.class).distinct().toList();

  private static Stream<Type> types(Class<?> settings) {
    return Stream.of(settings.getRecordComponents()).flatMap(ValueParserFuzzTest::types);
  }

  private static Stream<Type> types(RecordComponent component) {
    return component.isAnnotationPresent(Setting.class)
        ? Stream.of(component.getGenericType())
        : types(component.getType());
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "10s",
            "999999999 d",
            "64KiB",
            "999999999999GiB",
            "8080",
            "-2147483649",
            "https://chat.example.com:8443, http://[::1]",
            "*",
            "memory",
            "none",
            "jdbc:postgresql://db:5432/parley?user=u&password=",
            "rediss://user:p%40ss@[::1]:6380/0",
            "redis://host /\u0000",
            "JSON")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isAValueOrRefusedWithoutBeingRepeated(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8).strip();
    if (text.contains(PASSWORD)) {
      // The fuzzer has learned it, and may have made it the name of a user.
      return;
    }
    for (Type type : TYPES) {
      check(type, text);
      check(type, text + PASSWORD);
    }
    check(RedisLocation.class, "redis://user:" + PASSWORD + text + "@host:6379");
  }

  private static void check(Type type, String text) {
    try {
      Object value = ValueParser.parse(type, text);
      assertThat(value).isNotNull();
      if (value instanceof RedisLocation.External redis) {
        assertThat(redis.host()).isNotEmpty();
        assertThat(Masking.PASSWORD_IN_URL.show(text)).isEqualTo(redis.toString());
        boolean hasUser = redis.url().getRawUserInfo() != null;
        if (hasUser && redis.url().getRawUserInfo().contains(PASSWORD)) {
          assertThat(redis.toString()).doesNotContain(PASSWORD);
        }
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain(PASSWORD);
    }
  }
}
