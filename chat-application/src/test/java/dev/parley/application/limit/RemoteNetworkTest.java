package dev.parley.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.access.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteNetworkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::", "::ffff:127.0.0.1"})
  void thisMachineAndTheUnknownHaveNone(String address) {
    assertThat(RemoteNetwork.of(new Client(address, ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:0201, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
    "2001:DB8:1:2::9, 2001:0db8:0001:0002::/64",
    "2001:db8::1, 2001:0db8:0000:0000::/64",
    "fe80::1%eth0, fe80:0000:0000:0000::/64",
    "64:ff9b::192.0.2.1, 0064:ff9b:0000:0000::/64",
    "::2, 0000:0000:0000:0000::/64",
  })
  void anAddressStandsForWhatItsOwnerCanSendFrom(String address, String network) {
    assertThat(RemoteNetwork.of(new Client(address, ""))).contains(new RemoteNetwork(network));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy",
        "1:2:3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:xyz",
        "1:2:3:4:5:6:7:12345",
        "1:2:3:4:5:6:1.2.3",
        "1:2:3:4:5:6:1.2.3.x",
        "1:2:3:4:5:6:1.2.3.",
        ":1:2:3:4:5:6:7"
      })
  void whatIsNoAddressIsTakenAsItIs(String text) {
    assertThat(RemoteNetwork.of(new Client(text, ""))).contains(new RemoteNetwork(text));
  }

  @Test
  void hasAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RemoteNetwork(""));
  }
}
