package dev.parley.bootstrap.terminal;

/** Where somebody wants to chat. */
public sealed interface Destination {
  /** In the room of this name, which is opened if there is none. */
  record Room(String name) implements Destination {}

  /** With one other user. */
  record User(String id) implements Destination {}
}
