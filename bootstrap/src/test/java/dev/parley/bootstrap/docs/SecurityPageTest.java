package dev.parley.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds docs/security.md to what there is. */
class SecurityPageTest {
  private static final Path ROOT = Path.of("..");
  private static final int CONTROLS = 76;
  private static final Pattern CONTROL = Pattern.compile("^\\| (\\d+) \\| (.+) \\| (.+) \\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");

  @Test
  void everyControlHasALineThatNamesATestOrSaysWhyThereIsNone() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (String line : page()) {
      Matcher control = CONTROL.matcher(line);
      if (control.matches()) {
        numbers.add(Integer.parseInt(control.group(1)));
        String shownBy = control.group(3);
        assertThat(shownBy.equals("n/a") || TEST.matcher(shownBy).find()).as(line).isTrue();
      }
    }
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, CONTROLS).boxed().toList());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Set<String> named = new HashSet<>();
    for (String line : page()) {
      Matcher test = TEST.matcher(line);
      while (test.find()) {
        named.add(test.group(1));
      }
    }

    assertThat(named).isNotEmpty().isSubsetOf(RepositoryFiles.names(".java"));
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/security.md"));
  }
}
