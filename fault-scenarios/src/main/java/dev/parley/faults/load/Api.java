package dev.parley.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.faults.journal.LogEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The HTTP API of one instance, for what is done before and after a run. Thread-safe. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final int PAGE = 100;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final HttpClient http;
  private final URI server;
  private final UnaryOperator<String> tokens;

  /**
   * @param tokens a token of a user
   */
  public Api(HttpClient http, URI server, UnaryOperator<String> tokens) {
    this.http = http;
    this.server = server;
    this.tokens = tokens;
  }

  /** Lets the server learn of a user. */
  public void introduce(String user) {
    JsonNode ignored = ask(user, "GET", "/api/conversations?limit=1", JSON.createObjectNode());
  }

  /** Opens a room and returns its id. */
  public String openRoom(String user, String name) {
    JsonNode opened = ask(user, "POST", "/api/rooms", JSON.createObjectNode().put("name", name));
    return opened.isEmpty() ? find(user, name) : opened.path("conversation").asText();
  }

  /** The room that an earlier attempt has opened, of which nobody knew whether it had. */
  private String find(String user, String name) {
    JsonNode page = ask(user, "GET", "/api/conversations?limit=" + PAGE, JSON.createObjectNode());
    for (JsonNode line : page.path("conversations")) {
      if (line.path("description").path("name").asText().equals(name)) {
        return line.path("conversation").asText();
      }
    }
    throw new IllegalStateException("somebody else has a room called " + name);
  }

  /** Enters a room. */
  public void join(String user, String room) {
    JsonNode ignored =
        ask(user, "POST", "/api/rooms/" + room + "/members", JSON.createObjectNode());
  }

  /** Opens the conversation of two users and returns its id. */
  public String openDirect(String user, String other) {
    return ask(
            user, "POST", "/api/conversations/direct", JSON.createObjectNode().put("user", other))
        .path("conversation")
        .asText();
  }

  /** The whole log of a conversation, as a member of it is shown it. */
  public List<LogEvent> log(String user, String conversation) {
    List<LogEvent> log = new ArrayList<>();
    JsonNode page;
    do {
      long last = log.isEmpty() ? 0 : log.getLast().seq();
      String query = "/events?limit=" + PAGE + "&after=" + last;
      page =
          ask(user, "GET", "/api/conversations/" + conversation + query, JSON.createObjectNode());
      page.path("events").forEach(event -> log.add(LogEvent.ofJson(event)));
    } while (page.path("hasLater").asBoolean());
    return log;
  }

  private JsonNode ask(String user, String method, String path, ObjectNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + tokens.apply(user));
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> response =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() < 300) {
          return JSON.readTree(response.body());
        }
        String answer = response.statusCode() + " " + response.body();
        if (response.statusCode() == CONFLICT) {
          return JSON.createObjectNode();
        } else if (response.statusCode() != UNAVAILABLE || System.nanoTime() > until) {
          throw new IllegalStateException(method + " " + path + " was answered with " + answer);
        }
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw new IllegalStateException(method + " " + path + " failed", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }
}
