package dev.parley.domain;

import java.util.UUID;

/** Where new ids come from. Thread-safe; never returns the same id twice. */
@FunctionalInterface
public interface IdSource {
  /** A new id. */
  UUID next();
}
