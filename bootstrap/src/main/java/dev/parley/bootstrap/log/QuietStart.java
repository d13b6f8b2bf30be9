package dev.parley.bootstrap.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.parley.bootstrap.config.LogFormat;

/**
 * What the log is before the settings are read: warnings, as text. Logback finds it as a service,
 * so that it looks for no configuration file.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.write(context, LogFormat.TEXT, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
