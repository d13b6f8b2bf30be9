package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the reference in step with the code. With {@code -Dparley.docs.write=true} it writes the
 * page instead.
 */
class SettingsReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("parley.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected, StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
        .as("docs/configuration.md; write it anew with -Dparley.docs.write=true")
        .isEqualTo(expected);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings

            <!-- Written by SettingsReferenceTest from the records in dev.parley.bootstrap.config. -->

            A setting is taken from the first of these that has it:

            1. the command line: `--http-port 8081`, or `--PARLEY_HTTP_PORT=8081`;
            2. the environment: `PARLEY_HTTP_PORT=8081`;
            3. the properties file that `--config FILE` or `PARLEY_CONFIG` names: `http.port=8081`, or
               `PARLEY_HTTP_PORT=8081`;
            4. the default.

            A blank value counts as none. Durations are seconds, or have a unit: `500ms`, `10s`, `2m`,
            `1h`, `1d`. Sizes are bytes, or have a unit: `64KiB`, `1MiB`, `2GiB`. Rates say how often in
            what time, `200/20s`: so many at once after a pause, and on average; `0` is no limit. A server
            whose settings are wrong does not start: it names every problem with its source and exits
            with code 2. `parley config` shows what is in force, and where from, without secrets.

            | setting | default | meaning |
            |---|---|---|
            """);
    for (SettingsCatalogue.Entry entry : SettingsCatalogue.ofTheServer().entries()) {
      Setting setting = entry.setting();
      String value = setting.defaultValue();
      page.append("| `%s` | ".formatted(entry.name()))
          .append(value.isEmpty() ? setting.emptyMeans() : "`" + value + "`")
          .append(" | %s |\n".formatted(setting.meaning()));
    }
    return page.append(
            """

            A name that begins with `PARLEY_` and is unknown is reported with the known name that is
            nearest to it.
            """)
        .toString();
  }
}
