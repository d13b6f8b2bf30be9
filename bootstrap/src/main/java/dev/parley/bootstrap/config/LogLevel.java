package dev.parley.bootstrap.config;

/** From which importance on log lines are written. */
public enum LogLevel {
  /** Everything, of Parley's own code. */
  DEBUG,
  /** What an operator may want to know. */
  INFO,
  /** What an operator should look at. */
  WARN,
  /** What has failed. */
  ERROR
}
