package dev.parley.adapter.socketio.packet;

import java.util.Optional;

/** The digits that packets begin with. */
enum PacketType {
  CONNECT('0'),
  DISCONNECT('1'),
  EVENT('2'),
  ACK('3'),
  CONNECT_ERROR('4'),
  BINARY_EVENT('5'),
  BINARY_ACK('6');

  private static final PacketType[] ALL = values();

  private final char wire;

  PacketType(char wire) {
    this.wire = wire;
  }

  char wire() {
    return wire;
  }

  boolean isBinary() {
    return this == BINARY_EVENT || this == BINARY_ACK;
  }

  static Optional<PacketType> of(char wire) {
    int index = wire - '0';
    return index >= 0 && index < ALL.length ? Optional.of(ALL[index]) : Optional.empty();
  }
}
