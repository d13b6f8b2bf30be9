package dev.parley.faults.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address that everything here listens on. */
public final class Loopback {
  /** 127.0.0.1, whatever the machine prefers. */
  public static final InetAddress ADDRESS = address();

  private Loopback() {}

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
