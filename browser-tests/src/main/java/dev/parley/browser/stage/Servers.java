package dev.parley.browser.stage;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two servers and a balancer in front of them. */
public final class Servers implements AutoCloseable {
  private static final Pattern INSTANCE =
      Pattern.compile("instance-\\d is at (\\S+) \\(process (\\d+)\\)");

  private final Services services = new Services();
  private final ParleyProcess cluster;
  private final List<Instance> instances;

  private Servers() {
    cluster = ParleyProcess.launch(services.folder(), services.settings(), "cluster", "2");
    try {
      cluster.url();
    } catch (AssertionError e) {
      close();
      throw e;
    }
    instances =
        cluster.output().stream()
            .map(INSTANCE::matcher)
            .filter(Matcher::matches)
            .map(line -> new Instance(URI.create(line.group(1)), Long.parseLong(line.group(2))))
            .toList();
  }

  /** Starts them, and waits until they are ready. */
  public static Servers start() {
    return new Servers();
  }

  /** Where the balancer is. */
  public URI url() {
    return cluster.url();
  }

  /** Where one of the servers is. */
  public URI first() {
    return instances.getFirst().url();
  }

  /** Where the other one is. */
  public URI second() {
    return instances.getLast().url();
  }

  /** Their database. */
  public Services services() {
    return services;
  }

  /** Ends the first one as a broken machine would. */
  public void killFirst() {
    ProcessHandle process = ProcessHandle.of(instances.getFirst().pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } finally {
      services.close();
    }
  }

  private record Instance(URI url, long pid) {}
}
