package dev.parley.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PhcStringPropertiesTest {
  @Property(seed = "20261122", tries = 500)
  void whatIsWrittenIsReadBack(
      @ForAll @IntRange(min = 7_168, max = 65_536) int memoryKib,
      @ForAll @IntRange(min = 1, max = 16) int iterations,
      @ForAll @IntRange(min = 1, max = 4) int parallelism,
      @ForAll @Size(min = 8, max = 48) byte[] salt,
      @ForAll @Size(min = 16, max = 64) byte[] hash) {
    PhcString written =
        PhcString.of(
            PasswordHashingConfig.defaults().withCost(memoryKib, iterations, parallelism),
            salt,
            hash);

    assertThat(PhcString.parse(written.format())).hasValue(written);
    assertThat(written.saltBytes()).isEqualTo(salt);
    assertThat(written.hashBytes()).isEqualTo(hash);
  }

  @Property(seed = "20261122", tries = 1_000)
  void anyTextIsReadAsItIsWrittenOrNotAtAll(@ForAll String text) {
    for (String candidate : new String[] {text, "$argon2id$v=19$m=256,t=2,p=1$" + text}) {
      PhcString.parse(candidate).ifPresent(read -> assertThat(read.format()).isEqualTo(candidate));
    }
  }
}
