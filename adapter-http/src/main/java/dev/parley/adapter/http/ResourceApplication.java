package dev.parley.adapter.http;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** A fixed set of resources and providers, ready-made; nothing is looked for on the class path. */
final class ResourceApplication extends Application {
  private final Set<Object> singletons;

  ResourceApplication(Set<Object> singletons) {
    this.singletons = singletons;
  }

  /**
   * The resources and providers. Deprecated, but the only way of the specification to hand over
   * objects that have been given what they need; classes would have to be found by injection.
   */
  @Override
  @SuppressWarnings("deprecation")
  public Set<Object> getSingletons() {
    return singletons;
  }

  /** Switches off what Jersey would add by itself. Other implementations ignore the names. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.disableAutoDiscovery", true,
        "jersey.config.disableMetainfServicesLookup", true);
  }
}
