package dev.parley.application.people;

import java.util.Objects;
import java.util.Optional;

/** What is to become of something that may be there or not. */
public sealed interface Edit<T> {
  /** It stays as it is. */
  static <T> Edit<T> keep() {
    return new Keep<>();
  }

  /** It becomes this; empty takes it away. */
  static <T> Edit<T> to(Optional<T> value) {
    return new Set<>(value);
  }

  /** What it is afterwards. */
  Optional<T> of(Optional<T> before);

  /** It stays as it is. */
  record Keep<T>() implements Edit<T> {
    @Override
    public Optional<T> of(Optional<T> before) {
      return before;
    }
  }

  /** It becomes something else, or nothing. */
  record Set<T>(Optional<T> value) implements Edit<T> {
    /** Checks that the part is there. */
    public Set {
      Objects.requireNonNull(value);
    }

    @Override
    public Optional<T> of(Optional<T> before) {
      return value;
    }
  }
}
