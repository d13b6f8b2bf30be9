package dev.parley.bootstrap.config;

/** How log lines are written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For machines: one JSON object a line. */
  JSON
}
