package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redis, which keeps its data in the folder {@code data}. */
final class RedisService implements Service {

  private static final Logger LOG = LoggerFactory.getLogger(RedisService.class);
  private static final String DATA = "data";
  private static final String CONFIG = "redis.conf";

  private final Path executable;
  private final Durability durability;
  private final Map<String, String> settings;

  RedisService(Path executable, EmbeddedRedisConfig config) {
    this.executable = executable;
    this.durability = config.durability();
    this.settings = config.settings();
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public String stopSignal() {
    return "TERM";
  }

  @Override
  public void prepare(ServiceFolder folder) throws IOException {
    PrivateFile.createFolder(folder.resolve(DATA));
    Optional<ProcessHandle> orphan =
        Orphan.find(pidFile(folder), "redis-server", folder.resolve(CONFIG).toString());
    if (orphan.isPresent()) {
      LOG.warn(
          "A Redis that an earlier server left behind (process {}) still runs in {}; stopping it",
          orphan.get().pid(),
          folder.root());
      Orphan.stop(orphan.get(), stopSignal());
    }
    Files.deleteIfExists(pidFile(folder));
  }

  @Override
  public List<String> command(ServiceFolder folder, int port) throws IOException {
    Path config = folder.resolve(CONFIG);
    PrivateFile.write(config, configuration(folder, port));
    return List.of(executable.toString(), config.toString());
  }

  private String configuration(ServiceFolder folder, int port) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    lines.put("bind", LoopbackPort.ADDRESS);
    lines.put("port", Integer.toString(port));
    lines.put("protected-mode", "yes");
    lines.put("requirepass", folder.password());
    lines.put("dir", quoted(folder.resolve(DATA)));
    lines.put("pidfile", quoted(pidFile(folder)));
    lines.put("daemonize", "no");
    // The arguments of the process tell which folder it serves.
    lines.put("set-proc-title", "no");
    lines.put("appendonly", "yes");
    lines.put(
        "appendfsync",
        switch (durability) {
          case DURABLE -> "everysec";
          case FAST -> "no";
        });
    lines.put("save", "\"\"");
    // Losing keys to make room would lose what the server relies on; a refused write is seen.
    lines.put("maxmemory-policy", "noeviction");
    lines.putAll(settings);
    StringBuilder text = new StringBuilder("# Written at each start.\n");
    lines.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return text.toString();
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Path pidFile(ServiceFolder folder) {
    return folder.resolve("redis.pid");
  }

  @Override
  public boolean isReady(ServiceFolder folder, long pid, int port) throws IOException {
    return RedisProbe.answers(port, folder.password(), pid);
  }

  @Override
  public boolean isWorthRetrying(String log) {
    return false;
  }
}
