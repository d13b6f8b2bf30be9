package dev.parley.bootstrap.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures of a server at one moment, as its operators see them. */
record Scrape(String text) {
  private static final Pattern MANAGEMENT_PORT = Pattern.compile("operators at port (\\d+)");

  static Scrape of(ServerProcess server) {
    Matcher port = MANAGEMENT_PORT.matcher(server.log());
    if (!port.find()) {
      throw new AssertionError("the log does not say where operators are let in");
    }
    URI url = URI.create("http://127.0.0.1:" + port.group(1) + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new Scrape(
          http.send(
                  HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new AssertionError("the figures cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The value of a metric without labels. */
  double value(String metric) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(metric) + " (\\S+)$").matcher(text);
    if (!line.find()) {
      throw new AssertionError("there is no " + metric + " among\n" + text);
    }
    return Double.parseDouble(line.group(1));
  }
}
