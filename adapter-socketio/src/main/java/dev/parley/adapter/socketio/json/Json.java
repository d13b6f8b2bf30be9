package dev.parley.adapter.socketio.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON value, or bytes that stand among JSON values. Immutable. */
public sealed interface Json {
  /** The value {@code null}. */
  static Json nothing() {
    return new Null();
  }

  /** A string. */
  static Json of(String value) {
    return new Str(value);
  }

  /** A whole number. */
  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /** A truth value. */
  static Json of(boolean value) {
    return new Bool(value);
  }

  /** An array. */
  static Json of(List<Json> items) {
    return new Array(items);
  }

  /** An object with one member. */
  static Obj object(String name, Json value) {
    return new Obj(Map.of(name, value));
  }

  /** The text of a string; empty for anything else. */
  default Optional<String> text() {
    return this instanceof Str string ? Optional.of(string.value()) : Optional.empty();
  }

  /** The member of an object; empty if there is none, or if it is no object. */
  default Optional<Json> member(String name) {
    return this instanceof Obj object
        ? Optional.ofNullable(object.members().get(name))
        : Optional.empty();
  }

  /** A string. */
  record Str(String value) implements Json {
    /** Checks that the value is there. */
    public Str {
      Objects.requireNonNull(value);
    }
  }

  /**
   * A number.
   *
   * @param literal as JSON writes it, so that nothing is lost on the way
   */
  record Num(String literal) implements Json {
    /** Checks that the literal is there. */
    public Num {
      Objects.requireNonNull(literal);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** Null. */
  record Null() implements Json {}

  /** An array. */
  record Array(List<Json> items) implements Json {
    /** Copies the items. */
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object; its members keep their order. */
  record Obj(Map<String, Json> members) implements Json {
    /** Copies the members. */
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** Bytes. */
  final class Binary implements Json {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Binary copyOf(byte[] bytes) {
      return new Binary(bytes.clone());
    }

    /** How many there are. */
    public int length() {
      return bytes.length;
    }

    /** A copy of them. */
    public byte[] toArray() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }
}
