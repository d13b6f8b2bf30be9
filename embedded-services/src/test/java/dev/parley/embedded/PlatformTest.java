package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,    amd64,   false, postgres-linux-x86_64.txz,              redis-server-7.0.15-linux-amd64",
    "Linux,    aarch64, false, postgres-linux-arm_64.txz,              redis-server-7.0.15-linux-arm64",
    "Linux,    amd64,   true,  postgres-linux-x86_64-alpine_linux.txz, redis-server-7.0.15-linux-amd64",
    "Mac OS X, x86_64,  false, postgres-darwin-x86_64.txz,             redis-server-7.0.15-darwin-amd64",
    "Mac OS X, aarch64, false, postgres-darwin-arm_64.txz,             redis-server-7.0.15-darwin-arm64",
  })
  void namesTheBinariesThatFit(
      String os, String arch, boolean musl, String postgres, String redis) {
    Platform platform = Platform.of(os, arch, musl);

    assertThat(platform.postgresArchive()).isEqualTo(postgres);
    assertThat(platform.redisExecutable("7.0.15")).isEqualTo(redis);
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
  void saysWhatToDoWhereNoBinariesFit(String os, String arch) {
    assertThatThrownBy(() -> Platform.of(os, arch, false))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining(os)
        .hasMessageContaining(arch)
        .hasMessageContaining("PARLEY_DATABASE_URL")
        .hasMessageContaining("PARLEY_REDIS_URL");
  }

  @Test
  void theBinariesOfThisMachineAreOnTheClassPath() {
    Platform platform = Platform.current();

    assertThat(PlatformTest.class.getResource("/" + platform.postgresArchive())).isNotNull();
    assertThat(PlatformTest.class.getResource("/" + platform.redisExecutable("7.0.15")))
        .isNotNull();
  }
}
