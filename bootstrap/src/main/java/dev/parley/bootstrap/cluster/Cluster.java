package dev.parley.bootstrap.cluster;

import dev.parley.bootstrap.config.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several instances and the balancer in front of them. Thread-safe once it is started. */
public final class Cluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration HEALTH_INTERVAL = Duration.ofMillis(500);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

  private final List<Instance> instances;
  private final Duration drain;
  private final Balancer balancer;
  private final HealthWatch health;
  private volatile boolean closing;

  private Cluster(List<Instance> instances, Duration drain, Balancer balancer, HealthWatch health) {
    this.instances = instances;
    this.drain = drain;
    this.balancer = balancer;
    this.health = health;
  }

  /**
   * Starts the instances, all at once, and then the balancer at the address of the settings.
   *
   * @param settings where the balancer listens, and how long instances may take to stop
   * @param size how many instances
   * @param command starts one
   * @param environment the settings of the instances
   * @param out is told where they are
   * @param log gets their logs
   */
  public static Cluster start(
      ServerSettings settings,
      int size,
      List<String> command,
      Map<String, String> environment,
      PrintStream out,
      PrintStream log)
      throws IOException, InterruptedException {
    List<Instance> instances = new ArrayList<>();
    try {
      for (int i = 1; i <= size; i++) {
        instances.add(Instance.start("instance-" + i, command, environment, log));
      }
      List<Backend> backends = new ArrayList<>();
      for (Instance instance : instances) {
        URI url = await(instance);
        out.println(instance.name() + " is at " + url + " (process " + instance.pid() + ")");
        backends.add(new Backend(instance.name(), url));
      }
      Balancer balancer =
          Balancer.open(
              new InetSocketAddress(settings.http().host(), settings.http().port()), backends);
      HealthWatch health = HealthWatch.start(backends, HEALTH_INTERVAL);
      return new Cluster(List.copyOf(instances), settings.http().drain(), balancer, health);
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop(instances, Duration.ZERO);
      throw e;
    }
  }

  private static URI await(Instance instance) throws IOException, InterruptedException {
    try {
      return instance.url().get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(instance.name() + " did not start; its log says why", e);
    } catch (TimeoutException e) {
      throw new IOException(instance.name() + " is not ready within " + START_PATIENCE, e);
    }
  }

  /** The port of the balancer. */
  public int port() {
    return balancer.port();
  }

  /** Runs the task when the last instance has ended although nobody has closed the cluster. */
  public void onLastEnd(Runnable task) {
    AtomicInteger left = new AtomicInteger(instances.size());
    for (Instance instance : instances) {
      var unused =
          instance
              .onExit()
              .thenAccept(
                  code -> {
                    if (!closing) {
                      LOG.warn("{} has ended with code {}", instance.name(), code);
                      if (left.decrementAndGet() == 0) {
                        task.run();
                      }
                    }
                  });
    }
  }

  /** Stops the instances, which send their clients away through the balancer, then the rest. */
  @Override
  public void close() {
    closing = true;
    health.close();
    try {
      stop(instances, drain);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      balancer.close();
    }
  }

  private static void stop(List<Instance> instances, Duration drain) throws InterruptedException {
    instances.forEach(Instance::requestStop);
    for (Instance instance : instances) {
      instance.awaitEnd(drain.plus(STOP_PATIENCE));
    }
  }
}
