package dev.parley.bootstrap.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class EncodersTest {
  private final LoggerContext context = new LoggerContext();

  EncodersTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void jsonIsOneObjectALineWithTheMessageWrittenOut() throws IOException {
    byte[] bytes = Encoders.json(context).encode(event("hello {}", "wor\nld"));
    String line = new String(bytes, StandardCharsets.UTF_8);
    assertThat(line).endsWith("\n").hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("loggerName").asText()).isEqualTo("dev.parley.Some");
    assertThat(json.path("formattedMessage").asText()).isEqualTo("hello wor\nld");
    assertThat(json.path("timestamp").asLong()).isPositive();
    assertThat(json.path("kvpList").path(0).path("conversation").asText()).isEqualTo("c1");
  }

  @Test
  void nothingQuotedBeginsALineOfText() {
    byte[] bytes =
        Encoders.text(context).encode(event("{} came", "eve\r\n2026-01-01 ERROR \u001b[31mfire"));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains(" WARN  Some - eve 2026-01-01 ERROR  [31mfire came conversation=\"c1\"")
        .doesNotContain("\u001b");
  }

  private LoggingEvent event(String message, Object argument) {
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            context.getLogger("dev.parley.Some"),
            Level.WARN,
            message,
            null,
            new Object[] {argument});
    event.addKeyValuePair(new KeyValuePair("conversation", "c1"));
    return event;
  }
}
