package dev.parley.bootstrap.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.parley.bootstrap.config.LogFormat;
import dev.parley.bootstrap.config.LogLevel;
import dev.parley.bootstrap.config.LogSettings;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the log. */
public final class Logging {
  private static final String OWN_CODE = "dev.parley";
  private static final String JERSEY_PROVIDERS = "org.glassfish.jersey.internal.inject.Providers";

  private Logging() {}

  /** Writes the log as the settings say, that of {@code java.util.logging} included. */
  public static void configure(LogSettings settings) {
    bridge();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogFormat format =
        settings
            .format()
            .orElseGet(
                () -> Terminal.isStandardErrorOnTerminal() ? LogFormat.TEXT : LogFormat.JSON);
    write(context, format, level(settings.level()));
  }

  static void write(LoggerContext context, LogFormat format, Level ownLevel) {
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> Encoders.text(context);
          case JSON -> Encoders.json(context);
        };
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    context.getLogger(OWN_CODE).setLevel(ownLevel);
    // Resources that are registered as objects, not as classes, make it warn for no reason.
    context.getLogger(JERSEY_PROVIDERS).setLevel(Level.ERROR);
  }

  private static void bridge() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
