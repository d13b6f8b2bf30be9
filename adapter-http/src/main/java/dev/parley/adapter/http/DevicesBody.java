package dev.parley.adapter.http;

import dev.parley.application.access.ListDevices;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInActivity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody is signed in. */
record DevicesBody(List<Device> devices) implements JsonBody {
  static DevicesBody of(List<ListDevices.Device> devices) {
    return new DevicesBody(
        devices.stream()
            .map(device -> Device.of(device.signIn(), device.lastUse(), device.current()))
            .toList());
  }

  /**
   * One of the places.
   *
   * @param current whether the caller asks from there; absent in an export
   * @param address from which network address it was opened; empty if unknown
   * @param agent what the client called itself then; empty if it did not say
   * @param lastUsedAt absent if that is long ago, or not known
   * @param lastAddress from where it was used then
   */
  record Device(
      String id,
      @Nullable Boolean current,
      String address,
      String agent,
      String openedAt,
      String renewedAt,
      String expiresAt,
      @Nullable String lastUsedAt,
      @Nullable String lastAddress) {
    static Device of(SignIn signIn) {
      return of(signIn, Optional.empty(), null);
    }

    static Device of(
        SignIn signIn, Optional<SignInActivity.Use> lastUse, @Nullable Boolean current) {
      return new Device(
          signIn.id().toString(),
          current,
          signIn.client().address(),
          signIn.client().agent(),
          Wire.timestamp(signIn.openedAt()),
          Wire.timestamp(signIn.renewedAt()),
          Wire.timestamp(signIn.expiresAt()),
          lastUse.map(use -> Wire.timestamp(use.at())).orElse(null),
          lastUse.map(use -> use.client().address()).orElse(null));
    }
  }
}
