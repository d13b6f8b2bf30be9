package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of the protocol's page, against the code. */
class ProtocolPageTest {
  private final String page = read();

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "protocol.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void listsTheErrors() {
    assertThat(rows("## Errors", "\\| `(\\w+)` \\| (yes|no) \\|"))
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code -> code.wire() + " " + (code.isRetryable() ? "yes" : "no"))
                .toList());
  }

  @Test
  void listsTheClosesAndWhetherToConnectAgain() {
    assertThat(rows("## Closing", "\\| (\\d{4}) \\| (yes|no|later) \\|"))
        .containsExactlyElementsOf(
            Arrays.stream(CloseCode.values())
                .map(
                    close ->
                        close.code()
                            + (close.asksToReconnect()
                                ? " yes"
                                : close == CloseCode.INTERNAL ? " later" : " no"))
                .toList());
  }

  @Test
  void listsTheRequests() {
    assertThat(rows("## Requests", "\\| `(\\w+)` \\| ()"))
        .map(String::strip)
        .containsExactlyElementsOf(
            Arrays.stream(RequestType.values()).map(RequestType::wire).toList());
  }

  @Test
  void showsRequestsThatAreTaken() throws IOException {
    List<String> frames =
        Pattern.compile("```json\n(.+)\n```").matcher(page).results().map(r -> r.group(1)).toList();
    assertThat(frames).hasSize(2);
    assertThat(new FrameReader().read(frames.getFirst()))
        .isInstanceOf(FrameReader.Outcome.Request.class);
    assertThat(new ObjectMapper().readTree(frames.get(1)).get("code").asText())
        .isEqualTo(ErrorCode.INVALID_REQUEST.wire());
  }

  private List<String> rows(String heading, String row) {
    int start = page.indexOf("\n" + heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return Pattern.compile("(?m)^" + row)
        .matcher(page.substring(start, end < 0 ? page.length() : end))
        .results()
        .map((MatchResult match) -> match.group(1) + " " + match.group(2))
        .toList();
  }
}
