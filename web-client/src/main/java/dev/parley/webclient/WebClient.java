package dev.parley.webclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The browser client and its SDK as they are served at the root of an origin. Immutable.
 *
 * <p>There is one page, at {@code /} and wherever somebody navigates to. Its scripts, styles and
 * texts are under {@code /assets/‹version›/}, where the version is a digest of them all: they refer
 * to each other by relative paths, so whoever has one has all of the same version, and may keep
 * them for good. The SDK is under {@code /sdk/} too, for pages of other origins, at paths that do
 * not change.
 */
public final class WebClient {
  private static final String PAGE = "index.html";
  private static final String SDK = "sdk/";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private final Map<String, Asset> assets;
  private final Asset page;

  private WebClient(Map<String, Asset> assets, Asset page) {
    this.assets = Map.copyOf(assets);
    this.page = page;
  }

  /**
   * Reads the files from the class path.
   *
   * @throws UncheckedIOException if the jar cannot be read
   */
  public static WebClient load() {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names()) {
      files.put(name, read("site/" + name));
    }
    String base = "/assets/" + version(files) + "/";
    Map<String, Asset> assets = new HashMap<>();
    files.forEach(
        (name, content) -> {
          if (!name.equals(PAGE)) {
            byte[] served = name.endsWith(".js") ? Documentation.removedFrom(content) : content;
            Asset asset = Asset.of(mediaType(name), served, Asset.Caching.IMMUTABLE);
            assets.put(base + name, asset);
            if (name.startsWith(SDK)) {
              assets.put("/" + name, asset.forOtherOrigins());
            }
          }
        });
    String html =
        new String(files.getOrDefault(PAGE, new byte[0]), StandardCharsets.UTF_8)
            .replace("{{preload}}", preload(assets.keySet(), base))
            .replace("{{assets}}", base);
    Asset page =
        Asset.of(mediaType(PAGE), html.getBytes(StandardCharsets.UTF_8), Asset.Caching.REVALIDATED);
    return new WebClient(assets, page);
  }

  /** The names of the files below {@code site}, of which a class path cannot give a list. */
  static List<String> names() {
    return new String(read("files"), StandardCharsets.UTF_8).lines().toList();
  }

  /** What is at a raw path, if it is one of a file. The page is none. */
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** The page that shows everything else. */
  public Asset page() {
    return page;
  }

  /** Lets the browser fetch all modules at once, instead of one after the other has named it. */
  private static String preload(Set<String> paths, String base) {
    return paths.stream()
        .filter(path -> path.startsWith(base) && path.endsWith(".js"))
        .filter(path -> !path.endsWith("/theme.js"))
        .sorted()
        .map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\">")
        .collect(Collectors.joining("\n    "));
  }

  private static byte[] read(String name) {
    try (InputStream in = WebClient.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static String version(Map<String, byte[]> files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
          all.write(0);
          all.writeBytes(content);
        });
    return Asset.digest(all.toByteArray()).substring(0, 12);
  }

  private static String mediaType(String name) {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    String type = MEDIA_TYPES.get(suffix);
    if (type == null) {
      throw new IllegalStateException("nobody said what media type " + name + " has");
    }
    return type;
  }
}
