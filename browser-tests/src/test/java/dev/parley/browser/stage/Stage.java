package dev.parley.browser.stage;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.function.Consumer;

/** Servers and a browser, for all tests of a run; the people leave after each test. */
public final class Stage implements AutoCloseable {
  private final Chromium chromium;
  private final Servers servers;
  private Visits visits;

  Stage() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.LIMIT_MILLIS);
    servers = Servers.start();
    try {
      chromium = Chromium.open();
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
    visits = new Visits(chromium.browser());
  }

  /** The two servers. A test that ends one starts its own. */
  public Servers servers() {
    return servers;
  }

  /** Somebody with a browser of their own, at an address. */
  public Person visitor(URI url) {
    return visits.open(url.toString(), profile -> {});
  }

  /** Somebody whose browser is set up differently. */
  public Person visitor(URI url, Consumer<Browser.NewContextOptions> profile) {
    return visits.open(url.toString(), profile);
  }

  /** Somebody who is nowhere yet. */
  public Person visitorOfNothing() {
    return visits.open("about:blank", profile -> {});
  }

  /** A guest at the first server. */
  public Person guest(String name) {
    return visitor(servers.first()).comeInAs(name);
  }

  /** A guest at the second server. */
  public Person guestElsewhere(String name) {
    return visitor(servers.second()).comeInAs(name);
  }

  Visits visits() {
    return visits;
  }

  void clear() {
    visits.close();
    visits = new Visits(chromium.browser());
  }

  @Override
  public void close() {
    try {
      visits.close();
      chromium.close();
    } finally {
      servers.close();
    }
  }
}
