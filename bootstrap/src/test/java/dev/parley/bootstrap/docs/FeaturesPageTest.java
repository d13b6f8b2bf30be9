package dev.parley.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/features.md to what there is. */
class FeaturesPageTest {
  private static final Path DOCS = RepositoryFiles.ROOT.resolve("docs");
  private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Contract))`");
  private static final Pattern SCRIPT = Pattern.compile("`([a-z-]+)\\.test\\.js`");

  @Test
  void everyFeatureHasAPageAndATestThatThereAre() throws IOException {
    Set<String> tests = RepositoryFiles.names(".java");
    Set<String> scripts = RepositoryFiles.names(".test.js");
    List<String> features = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve("features.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches() || row.group(1).equals("feature") || row.group(1).startsWith("-")) {
        continue;
      }
      features.add(row.group(1));
      assertThat(found(LINK, row.group(2))).as(line).isNotEmpty();
      assertThat(found(LINK, row.group(2)))
          .as(line)
          .allSatisfy(page -> assertThat(DOCS.resolve(page)).exists());
      assertThat(found(TEST, row.group(3)).size() + found(SCRIPT, row.group(3)).size())
          .as(line)
          .isPositive();
      assertThat(tests).as(line).containsAll(found(TEST, row.group(3)));
      assertThat(scripts).as(line).containsAll(found(SCRIPT, row.group(3)));
    }

    assertThat(features).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
