package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class HttpTest {

  private static final AtomicBoolean GONE = new AtomicBoolean();
  private static final CompletableFuture<IOException> CUT_OFF = new CompletableFuture<>();
  private static TestServer server;

  /** Resources of the test. */
  @Path("/api")
  public static final class Resources {

    @GET
    @Path("hello")
    @Produces("text/plain")
    public String hello(@QueryParam("name") String name) {
      return "Hello " + name + (Thread.currentThread().isVirtual() ? " virtually" : "");
    }

    @POST
    @Path("length")
    public String length(byte[] body) {
      return String.valueOf(body.length);
    }

    @GET
    @Path("large")
    public StreamingOutput large() {
      return out -> {
        for (int i = 0; i < 2000; i++) {
          out.write(("line " + i + "x".repeat(100) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      };
    }

    @GET
    @Path("endless")
    public StreamingOutput endless() {
      return out -> {
        try {
          while (true) {
            out.write(new byte[8192]);
          }
        } catch (IOException e) {
          CUT_OFF.complete(e);
          throw e;
        }
      };
    }

    @GET
    @Path("later")
    public void later(@Suspended AsyncResponse response) {
      var unused = Thread.ofVirtual().start(() -> response.resume("later"));
    }

    @GET
    @Path("never")
    public void never(@Suspended AsyncResponse response) {
      response.setTimeout(50, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("broken")
    public String broken() {
      return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("secret detail"));
    }

    @GET
    @Path("teapot")
    public String teapot() {
      return Optional.<String>empty().orElseThrow(() -> new WebApplicationException(418));
    }

    @GET
    @Path("nothing")
    public Response nothing() {
      return Response.noContent().build();
    }

    @GET
    @Path("slow")
    public String slow(@QueryParam("n") String n) {
      LockSupport.parkNanos(100_000_000L);
      return n;
    }

    @GET
    @Path("who")
    public String who(@Context ContainerRequestContext request) {
      return request.getProperty(JerseyService.REQUEST_ID)
          + " "
          + "127.0.0.1".equals(request.getProperty(JerseyService.CLIENT_ADDRESS));
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server =
        TestServer.of(
            NettyServerConfig.defaults(),
            Map.of(
                "/api",
                new JerseyService(new ResourceConfig(Resources.class)),
                "/raw",
                exchange ->
                    exchange.answer(
                        200,
                        Map.of("X-Method", List.of(exchange.method())),
                        (exchange.path() + " " + exchange.query().orElse("-"))
                            .getBytes(StandardCharsets.UTF_8)),
                "/raw/poll",
                exchange -> exchange.onGone(() -> GONE.set(true)),
                "/raw/fails",
                exchange -> {
                  throw new IllegalArgumentException("secret detail");
                }),
            TestEndpoint.echo().at("/raw"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String get(String path, String... headers) {
    return request("GET", path, headers);
  }

  private static String request(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + String.join("", headers)
        + "\r\n";
  }

  private static RawClient.Response exchange(String request) throws IOException {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(request);
      return client.response();
    }
  }

  @Test
  void answersAGetOnAVirtualThread() throws Exception {
    RawClient.Response response = exchange(get("/api/hello?name=Ada%20L"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("Hello Ada L virtually");
    assertThat(response.headers())
        .containsEntry("content-type", "text/plain")
        .containsEntry("content-length", "21")
        .containsKeys("date", "x-request-id")
        .doesNotContainKeys("server", "connection");
  }

  @Test
  void keepsTheConnectionForManyRequests() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      for (int i = 0; i < 50; i++) {
        client.send(get("/api/hello?name=" + i));
        assertThat(client.response().body()).startsWith("Hello " + i + " ");
      }
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        requests.append(i % 5 == 0 ? get("/api/slow?n=" + i) : get("/raw?" + i));
      }
      client.send(requests.toString());
      for (int i = 0; i < 20; i++) {
        assertThat(client.response().body()).isEqualTo(i % 5 == 0 ? "" + i : "/raw " + i);
      }
    }
  }

  @Test
  void closesWhenTheClientAsks() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(get("/raw", "Connection: close\r\n"));
      assertThat(client.response().headers()).containsEntry("connection", "close");
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void speaksHttp10() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send("GET /api/large HTTP/1.0\r\n\r\n");
      RawClient.Response response = client.response();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers()).doesNotContainKey("transfer-encoding");
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void readsABodyWithLengthAndInChunks() throws Exception {
    assertThat(exchange(request("POST", "/api/length", "Content-Length: 5\r\n") + "12345").body())
        .isEqualTo("5");
    assertThat(
            exchange(
                    request("POST", "/api/length", "Transfer-Encoding: chunked\r\n")
                        + "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")
                .body())
        .isEqualTo("7");
  }

  @Test
  void asksForTheBodyWhenAClientWaitsToBeAsked() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(
          request("POST", "/api/length", "Expect: 100-continue\r\n", "Content-Length: 3\r\n"));
      assertThat(client.response(false).status()).isEqualTo(100);
      client.send("abc");
      assertThat(client.response().body()).isEqualTo("3");
    }
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    RawClient.Response announced =
        exchange(request("POST", "/api/length", "Content-Length: 1048577\r\n"));
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(announced.body())
        .isEqualTo("{\"title\":\"Request Entity Too Large\",\"status\":413}");
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(request("POST", "/api/length", "Transfer-Encoding: chunked\r\n"));
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 17; i++) {
        client.send(chunk);
      }
      assertThat(client.response().status()).isEqualTo(413);
    }
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(request("POST", "/api/length", "Content-Length: 1048576\r\n"));
      client.send("x".repeat(1024 * 1024));
      assertThat(client.response().body()).isEqualTo("1048576");
    }
  }

  @Test
  void streamsALargeEntity() throws Exception {
    RawClient.Response response = exchange(get("/api/large"));
    assertThat(response.headers()).containsEntry("transfer-encoding", "chunked");
    assertThat(response.body().lines()).hasSize(2000);
    assertThat(response.body()).startsWith("line 0x").contains("line 1999x");
  }

  @Test
  void stopsAStreamWhoseReaderHasGone() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(get("/api/endless"));
      client.response(false);
    }
    assertThat(CUT_OFF.get(20, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void noticesAClientThatGoesWhileItsAnswerIsPending() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(get("/raw/poll"));
      await().until(() -> server.server.stats().httpRequests() > 0);
    }
    await().untilTrue(GONE);
  }

  @Test
  void answersSuspendedRequestsLaterOrNotAtAll() throws Exception {
    assertThat(exchange(get("/api/later")).body()).isEqualTo("later");
    assertThat(exchange(get("/api/never")).status()).isEqualTo(503);
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(request("HEAD", "/api/hello?name=A"));
      RawClient.Response head = client.response(false);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).containsEntry("content-length", "17");
      client.send(request("HEAD", "/raw"));
      assertThat(client.response(false).headers()).containsEntry("content-length", "6");
      client.send(request("HEAD", "/api/missing"));
      assertThat(client.response(false).status()).isEqualTo(404);
      client.send(get("/raw"));
      assertThat(client.response().body()).isEqualTo("/raw -");
    }
  }

  @Test
  void answersOptions() throws Exception {
    RawClient.Response resource = exchange(request("OPTIONS", "/api/hello"));
    assertThat(resource.status()).isEqualTo(200);
    assertThat(resource.headers().get("allow")).contains("GET").contains("OPTIONS");
    assertThat(exchange(request("OPTIONS", "*")).status()).isEqualTo(204);
  }

  @Test
  void leavesAnEmptyAnswerEmpty() throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(get("/api/nothing"));
      RawClient.Response response = client.response();
      assertThat(response.status()).isEqualTo(204);
      assertThat(response.headers()).doesNotContainKeys("content-length", "transfer-encoding");
      client.send(get("/raw"));
      assertThat(client.response().body()).isEqualTo("/raw -");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void refusesMethodsThatReflectOrTunnel(String method) throws Exception {
    assertThat(exchange(request(method, "/raw", "Cookie: secret\r\n")).status()).isEqualTo(405);
  }

  @Test
  void tellsNothingOfAFailure() throws Exception {
    for (String path : List.of("/api/broken", "/raw/fails")) {
      RawClient.Response response = exchange(get(path));
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"title\":\"Internal Server Error\",\"status\":500}");
    }
  }

  @Test
  void givesErrorsABody() throws Exception {
    for (String path : List.of("/api/missing", "/missing")) {
      RawClient.Response response = exchange(get(path));
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.body()).isEqualTo("{\"title\":\"Not Found\",\"status\":404}");
    }
    assertThat(exchange(get("/api/teapot")).status()).isEqualTo(418);
    RawClient.Response wrongMethod = exchange(request("DELETE", "/api/hello"));
    assertThat(wrongMethod.status()).isEqualTo(405);
    assertThat(wrongMethod.headers()).containsKey("allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 5 5\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Host: second\r\n",
        "X-Folded: a\r\n b\r\nTransfer-Encoding: xchunked\r\n"
      })
  void refusesWhatAProxyMightReadOtherwise(String headers) throws Exception {
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(request("POST", "/api/length", headers) + "0\r\n\r\n" + get("/raw"));
      assertThat(client.response().status()).isEqualTo(400);
      assertThat(client.ended()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "//", "/a b", "relative", "http://[", "/x#y", "mailto:a@b"})
  void refusesABadTarget(String target) throws Exception {
    RawClient.Response response = exchange(get(target));
    assertThat(response.status()).isIn(400, 404);
    if (!target.equals("//")) {
      assertThat(response.status()).isEqualTo(400);
    }
  }

  @Test
  void refusesAHostThatIsNone() throws Exception {
    for (String host : List.of("a/b", "a b", "a@b", "a?b")) {
      assertThat(exchange("GET /raw HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status())
          .isEqualTo(400);
    }
  }

  @Test
  void takesTheAbsoluteFormOfATarget() throws Exception {
    assertThat(exchange(get("http://localhost/raw/x?y=z")).body()).isEqualTo("/raw/x y=z");
  }

  @Test
  void takesASafeRequestIdAndReplacesAnother() throws Exception {
    RawClient.Response safe = exchange(get("/api/who", "X-Request-Id: abc.DEF-1_2\r\n"));
    assertThat(safe.headers()).containsEntry("x-request-id", "abc.DEF-1_2");
    assertThat(safe.body()).isEqualTo("abc.DEF-1_2 true");
    for (String unsafe : List.of("a b", "<script>", "x".repeat(65), "ä")) {
      assertThat(exchange(get("/api/who", "X-Request-Id: " + unsafe + "\r\n")).headers())
          .hasEntrySatisfying("x-request-id", id -> assertThat(id).hasSize(36));
    }
  }

  @Test
  void longestPrefixWinsAndPrefixesEndAtASlash() throws Exception {
    assertThat(exchange(get("/raw/other")).body()).isEqualTo("/raw/other -");
    assertThat(exchange(get("/rawest")).status()).isEqualTo(404);
  }

  @Test
  void servesHttpOnThePathOfAWebSocketEndpoint() throws Exception {
    assertThat(exchange(get("/raw?transport=polling")).body()).isEqualTo("/raw transport=polling");
    try (RawClient client = RawClient.connect(server.address())) {
      client.send(get("/raw"));
      client.response();
      client.upgraded("/raw");
      client.sendText("both");
      assertThat(client.message().text()).isEqualTo("both");
    }
  }

  @Test
  void endsIdleAndUnfinishedRequests() throws Exception {
    try (TestServer impatient =
        TestServer.of(
            Configs.impatient(10_000, 300, 300), Map.of("/", exchange -> exchange.answer(204)))) {
      try (RawClient idle = RawClient.connect(impatient.address());
          RawClient unfinished = RawClient.connect(impatient.address())) {
        unfinished.send(request("POST", "/x", "Content-Length: 10\r\n") + "half");
        idle.send(get("/x"));
        assertThat(idle.response().status()).isEqualTo(204);
        assertThat(idle.ended()).isTrue();
        assertThat(unfinished.ended()).isTrue();
      }
    }
  }

  @Test
  void aSecondListenerServesItsOwnServicesAndNoWebSockets() throws Exception {
    TestEndpoint endpoint = TestEndpoint.echo();
    try (TestServer main = TestServer.of(endpoint.at("/ws"))) {
      var management =
          main.server.listen("127.0.0.1", 0, Map.of("/metrics", exchange -> exchange.answer(204)));
      try (RawClient client = RawClient.connect(management)) {
        client.send(get("/metrics"));
        assertThat(client.response().status()).isEqualTo(204);
        client.send(RawClient.upgrade("/ws"));
        assertThat(client.response().status()).isEqualTo(404);
      }
      try (RawClient client = RawClient.connect(main.address())) {
        client.send(get("/metrics"));
        assertThat(client.response().status()).isEqualTo(404);
      }
    }
  }
}
