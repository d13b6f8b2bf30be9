package dev.parley.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.transport.netty.Deployment;
import dev.parley.transport.netty.HttpService;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.NettyServerConfig;
import dev.parley.webclient.WebClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPagesTest {
  private static final int OTHERS = 418;

  private final HttpService others = exchange -> exchange.answer(OTHERS);
  private final HttpClient http = HttpClient.newHttpClient();
  private NettyServer netty;

  @BeforeEach
  void open() throws IOException {
    netty =
        NettyServer.open(
            NettyServerConfig.defaults(),
            new Deployment(
                List.of(),
                Map.of("/", new WebPages(WebClient.load(), others)),
                task -> Thread.ofVirtual().start(task)));
  }

  @AfterEach
  void close() {
    http.close();
    netty.close();
  }

  @Test
  void thePageIsAtTheRootAndWhereverABrowserNavigates() throws Exception {
    String root = get("/").body();
    assertThat(root).contains("<title>Parley</title>");
    for (String path : List.of("/c/0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3", "/r/Tea%20party", "/x")) {
      HttpResponse<String> page = get(path, "Accept", "text/html,application/xhtml+xml");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).isEqualTo(root);
    }
  }

  @Test
  void whatIsNoFileAndNoNavigationIsLeftToOthers() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(OTHERS);
    assertThat(get("/favicon.ico", "Accept", "text/html").statusCode()).isEqualTo(OTHERS);
    assertThat(get("/assets/000000000000/app/main.js").statusCode()).isEqualTo(OTHERS);
    assertThat(
            http.send(
                    request("/").POST(HttpRequest.BodyPublishers.noBody()).build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(OTHERS);
  }

  @Test
  void thePageMayLoadFromItsOwnOriginOnlyAndRunNothingThatStandsInIt() throws Exception {
    String policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .contains("style-src 'self'")
        .contains("connect-src 'self'")
        .contains("img-src 'self' blob:;")
        .containsOnlyOnce("blob:")
        .doesNotContain("data:")
        .contains("frame-ancestors 'none'")
        .contains("base-uri 'none'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe")
        .doesNotContain("http")
        .doesNotContain("*");
    assertThat(get("/").headers().map())
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("cross-origin-opener-policy", List.of("same-origin"));
  }

  @Test
  void thePageIsAskedForAgainAndItsFilesAreKeptForGood() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    HttpResponse<String> script = get(pathOf("app/main.js"));
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void whoHasItAlreadyIsToldSo() throws Exception {
    String tag = get("/").headers().firstValue("ETag").orElseThrow();
    for (String known : List.of(tag, tag.substring(2), "\"other\", " + tag, "*")) {
      HttpResponse<String> answer = get("/", "If-None-Match", known);
      assertThat(answer.statusCode()).as(known).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).contains(tag);
    }
    assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void filesAreCompressedForWhoTakesThat() throws Exception {
    String path = pathOf("app/main.js");
    String plain = get(path).body();
    for (String coding : List.of("gzip", "br, GZIP;q=0.5", "gzip; q=1")) {
      HttpResponse<byte[]> answer =
          http.send(
              request(path).header("Accept-Encoding", coding).build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).as(coding).contains("gzip");
      assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
      }
    }
    for (String coding : List.of("br", "gzip;q=0", "gzip; q=0.00")) {
      assertThat(get(path, "Accept-Encoding", coding).body()).as(coding).isEqualTo(plain);
    }
  }

  @Test
  void headTellsTheSameWithoutTheBody() throws Exception {
    HttpResponse<String> head = http.send(request("/").HEAD().build(), BodyHandlers.ofString());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get("/").headers().firstValue("ETag"));
  }

  @Test
  void pagesOfOtherOriginsMayLoadTheSdk() throws Exception {
    HttpResponse<String> sdk = get("/sdk/parley.js");
    assertThat(sdk.statusCode()).isEqualTo(200);
    assertThat(sdk.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(sdk.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    assertThat(sdk.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  private String pathOf(String name) throws Exception {
    Matcher base = Pattern.compile("/assets/[0-9a-f]+/").matcher(get("/").body());
    assertThat(base.find()).isTrue();
    return base.group() + name;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + netty.address().getPort() + path));
  }
}
