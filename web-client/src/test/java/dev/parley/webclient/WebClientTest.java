package dev.parley.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class WebClientTest {
  private static final Path SITE = Path.of("src/main/resources/dev/parley/webclient/site");
  private static final int BUDGET = 150 * 1024;

  private final WebClient client = WebClient.load();

  @Test
  void theListNamesEveryFileThatIsServed() throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      List<String> served =
          files
              .filter(Files::isRegularFile)
              .map(file -> SITE.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.endsWith(".d.ts") && !name.equals("sdk/package.json"))
              .sorted()
              .toList();
      assertThat(WebClient.names()).isEqualTo(served);
    }
  }

  @Test
  void thePageNamesFilesThatExist() {
    Matcher references = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page());
    int found = 0;
    while (references.find()) {
      assertThat(client.find(references.group(1))).as(references.group(1)).isPresent();
      found++;
    }
    assertThat(found).isGreaterThan(5);
  }

  @Test
  void everyModuleImportsFilesThatExist() throws IOException {
    Pattern imports = Pattern.compile("(?m)^(?:import|export)[^;]*? from \"(\\.[^\"]+)\";");
    for (String name : WebClient.names()) {
      Matcher imported = imports.matcher(text(name));
      while (name.endsWith(".js") && imported.find()) {
        Path target = SITE.resolve(name).getParent().resolve(imported.group(1)).normalize();
        assertThat(target).as("imported by %s", name).exists();
      }
    }
  }

  @Test
  void theSdkNeedsNothingOfTheClient() throws IOException {
    for (String name : WebClient.names()) {
      if (name.startsWith("sdk/")) {
        assertThat(text(name)).as(name).doesNotContain("from \"../").doesNotContain("import(\"../");
      }
    }
  }

  @Test
  void nothingIsLoadedFromAnotherHost() throws IOException {
    Pattern address = Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]");
    for (String name : WebClient.names()) {
      String withoutNamespaces = text(name).replace("http://www.w3.org/2000/svg", "");
      assertThat(address.matcher(withoutNamespaces).find()).as(name).isFalse();
    }
  }

  @Test
  void noScriptOrStyleStandsInThePage() {
    assertThat(page())
        .doesNotContain("<style")
        .doesNotContain("style=")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void noTextBecomesMarkup() throws IOException {
    for (String name : WebClient.names()) {
      if (name.endsWith(".js")) {
        assertThat(text(name))
            .as(name)
            .doesNotContain("innerHTML")
            .doesNotContain("outerHTML")
            .doesNotContain("insertAdjacentHTML")
            .doesNotContain("document.write")
            .doesNotContain("DOMParser")
            .doesNotContain("eval(")
            .doesNotContain("new Function");
      }
    }
  }

  @Test
  void everythingTogetherIsSmallOnTheWire() {
    int bytes =
        Stream.concat(
                Stream.of(client.page()),
                WebClient.names().stream()
                    .filter(name -> !name.equals("index.html"))
                    .map(name -> client.find(base() + name).orElseThrow()))
            .mapToInt(asset -> asset.gzipped().orElseGet(asset::content).length)
            .sum();
    assertThat(bytes).isLessThan(BUDGET);
  }

  @Test
  void whatDocumentsAScriptStaysBehindAndItsLinesStayWhereTheyAre() throws IOException {
    for (String name : WebClient.names()) {
      if (name.endsWith(".js")) {
        String served =
            new String(client.find(base() + name).orElseThrow().content(), StandardCharsets.UTF_8);
        List<String> source = text(name).lines().toList();
        List<String> lines = served.lines().toList();
        assertThat(lines).as(name).hasSameSizeAs(source);
        for (int line = 0; line < lines.size(); line++) {
          String text = source.get(line).strip();
          boolean isDocumentation =
              text.startsWith("*") || (text.startsWith("/**") && !text.matches(".*\\*/.+"));
          assertThat(lines.get(line))
              .as("%s, line %d", name, line + 1)
              .isEqualTo(isDocumentation ? "" : source.get(line));
        }
      }
    }
  }

  @Test
  void aTypeBeforeAnExpressionTakesNoCodeAway() {
    String script = "/** What\n * it is. */\n  /** @type {any} */ (a).b();\n  /** One. */\nc();\n";
    byte[] kept = Documentation.removedFrom(script.getBytes(StandardCharsets.UTF_8));
    assertThat(new String(kept, StandardCharsets.UTF_8))
        .isEqualTo("\n\n  /** @type {any} */ (a).b();\n\nc();\n");
  }

  @Test
  void aFileIsFoundUnderTheVersionAndMayBeKeptForGood() {
    Asset asset = client.find(base() + "app/main.js").orElseThrow();
    assertThat(asset.mediaType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(asset.caching()).isEqualTo(Asset.Caching.IMMUTABLE);
    assertThat(asset.isForOtherOrigins()).isFalse();
    assertThat(client.page().caching()).isEqualTo(Asset.Caching.REVALIDATED);
  }

  @Test
  void theSdkIsAtAPathThatStays() {
    Asset asset = client.find("/sdk/parley.js").orElseThrow();
    assertThat(asset.isForOtherOrigins()).isTrue();
    assertThat(asset.caching()).isEqualTo(Asset.Caching.REVALIDATED);
    assertThat(asset.tag()).isEqualTo(client.find(base() + "sdk/parley.js").orElseThrow().tag());
  }

  @Test
  void nothingElseOfTheClassPathIsFound() {
    assertThat(client.find("/assets/../WebClient.class")).isEmpty();
    assertThat(client.find("/sdk/../files")).isEmpty();
    assertThat(client.find("/sdk/package.json")).isEmpty();
    assertThat(client.find("/index.html")).isEmpty();
    assertThat(client.find("")).isEmpty();
  }

  @Test
  void theCompressedFormIsTheSame() throws IOException {
    Asset asset = client.find(base() + "app/main.js").orElseThrow();
    byte[] gzipped = asset.gzipped().orElseThrow();
    assertThat(gzipped.length).isLessThan(asset.content().length);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
      assertThat(in.readAllBytes()).isEqualTo(asset.content());
    }
  }

  @Test
  void whatDoesNotGetSmallerIsNotCompressed() {
    Asset asset = Asset.of("text/plain", new byte[] {1}, Asset.Caching.REVALIDATED);
    assertThat(asset.gzipped()).isEmpty();
  }

  private String page() {
    return new String(client.page().content(), StandardCharsets.UTF_8);
  }

  /** Where this version's files are, as the page says. */
  private String base() {
    Matcher found = Pattern.compile("/assets/[0-9a-f]{12}/").matcher(page());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static String text(String name) throws IOException {
    return Files.readString(SITE.resolve(name));
  }
}
