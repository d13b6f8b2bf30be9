package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfiguredTest {

  @Test
  void namesNoServerWhenNothingIsSet() {
    Configured configured = with(Map.of("PARLEY_TEST_DATABASE_URL", " "));

    assertThat(configured.postgres()).isEmpty();
    assertThat(configured.redisUrl()).isEmpty();
  }

  @Test
  void namesTheServersThatAreSet() {
    Configured configured =
        with(
            Map.of(
                "PARLEY_TEST_DATABASE_URL", "jdbc:postgresql://db:5432/postgres?sslmode=disable",
                "PARLEY_TEST_DATABASE_USER", "ci",
                "PARLEY_TEST_DATABASE_PASSWORD", "secret",
                "PARLEY_TEST_REDIS_URL", "redis://cache:6379"));

    PostgresServer server = configured.postgres().orElseThrow();
    assertThat(server.user()).isEqualTo("ci");
    assertThat(server.password()).isEqualTo("secret");
    assertThat(server.urlOf("fresh")).isEqualTo("jdbc:postgresql://db:5432/fresh?sslmode=disable");
    assertThat(configured.redisUrl()).contains("redis://cache:6379");
  }

  @Test
  void refusesAnUrlThatIsNotPostgres() {
    Configured configured = with(Map.of("PARLEY_TEST_DATABASE_URL", "postgres://db/postgres"));

    assertThatThrownBy(configured::postgres)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:postgresql://");
  }

  private static Configured with(Map<String, String> settings) {
    return new Configured(name -> Optional.ofNullable(settings.get(name)));
  }
}
