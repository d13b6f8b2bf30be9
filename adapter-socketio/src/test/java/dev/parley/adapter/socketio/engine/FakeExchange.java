package dev.parley.adapter.socketio.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A polling request, and the answer that it got. */
public final class FakeExchange implements PollingExchange {
  private final String method;
  private final String query;
  private final byte[] body;
  private final Map<String, String> headers = new HashMap<>(Map.of("host", "chat.example"));
  private String path = "/socket.io/";
  private Runnable gone = () -> {};
  private int status;
  private Map<String, String> answerHeaders = Map.of();
  private byte[] answer;

  private FakeExchange(String method, String query, byte[] body) {
    this.method = method;
    this.query = query;
    this.body = body;
  }

  public static FakeExchange get(String query) {
    return new FakeExchange("GET", query, new byte[0]);
  }

  public static FakeExchange post(String query, String body) {
    return new FakeExchange("POST", query, body.getBytes(StandardCharsets.UTF_8));
  }

  public static FakeExchange post(String query, byte[] body) {
    return new FakeExchange("POST", query, body)
        .withHeader("Content-Type", "application/octet-stream");
  }

  public static FakeExchange of(String method, String query) {
    return new FakeExchange(method, query, new byte[0]);
  }

  public FakeExchange withHeader(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  public FakeExchange at(String otherPath) {
    path = otherPath;
    return this;
  }

  /** The client goes away. */
  public void vanish() {
    gone.run();
  }

  public boolean isAnswered() {
    return answer != null;
  }

  public int status() {
    return status;
  }

  public byte[] bytes() {
    return answer;
  }

  public String text() {
    return new String(answer, StandardCharsets.UTF_8);
  }

  public Map<String, String> answerHeaders() {
    return answerHeaders;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public String clientAddress() {
    return "192.0.2.1";
  }

  @Override
  public void onGone(Runnable action) {
    gone = action;
  }

  @Override
  public void answer(int given, Map<String, String> givenHeaders, byte[] bytes) {
    if (answer != null) {
      throw new IllegalStateException("the request was answered before");
    }
    status = given;
    answerHeaders = givenHeaders;
    answer = bytes;
  }
}
