package dev.parley.transport.netty;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP services by path prefix, longest first. */
final class HttpRoutes {

  /**
   * A mounted service.
   *
   * @param prefix starts with a slash and does not end with one; empty for the root
   */
  record Mount(String prefix, HttpService service) {
    boolean serves(String path) {
      return path.startsWith(prefix)
          && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
  }

  private final List<Mount> mounts;

  HttpRoutes(Map<String, HttpService> services) {
    mounts =
        services.entrySet().stream()
            .map(entry -> new Mount(prefix(entry.getKey()), entry.getValue()))
            .sorted(Comparator.comparingInt((Mount mount) -> mount.prefix().length()).reversed())
            .toList();
  }

  private static String prefix(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("A path prefix must start with a slash, was " + path);
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  Optional<Mount> find(String path) {
    return mounts.stream().filter(mount -> mount.serves(path)).findFirst();
  }

  void stop() {
    mounts.stream().map(Mount::service).distinct().forEach(HttpService::stop);
  }
}
