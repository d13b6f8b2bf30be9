package dev.parley.adapter.http;

/** Looks at one thing that the server depends on. */
public interface HealthCheck {
  /** What is looked at, as readiness reports it: a short lower-case word such as {@code redis}. */
  String name();

  /**
   * Looks. May block; is called on a thread of its own, never twice at once, and counts as
   * {@linkplain Health.State#DOWN down} when it throws or takes longer than {@link
   * HttpConfig#checkTimeout}.
   */
  Health check();
}
