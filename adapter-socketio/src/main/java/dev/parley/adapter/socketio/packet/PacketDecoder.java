package dev.parley.adapter.socketio.packet;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the packets of one connection and puts in their binary parts. Not thread-safe. */
public final class PacketDecoder {
  private static final int MAX_ID_DIGITS = 15;
  private static final int MAX_NAMESPACE = 2_000;

  private static final Outcome WAITING = new Outcome.Waiting();

  private final JsonCodec json;
  private final int maxAttachments;
  private final List<Json.Binary> parts = new ArrayList<>(0);
  private @Nullable Header incomplete;

  /**
   * @param json reads JSON
   * @param maxAttachments the most binary parts of a packet
   */
  public PacketDecoder(JsonCodec json, int maxAttachments) {
    this.json = json;
    this.maxAttachments = maxAttachments;
  }

  /** Takes a text message. */
  public Outcome take(String text) {
    if (incomplete != null) {
      return new Outcome.Malformed("a packet came before the binary parts of the last");
    }
    return new Scan(text).read();
  }

  /** Takes a binary message. */
  public Outcome take(Json.Binary part) {
    Header header = incomplete;
    if (header == null) {
      return new Outcome.Malformed("there is no packet that the binary part belongs to");
    }
    parts.add(part);
    if (parts.size() < header.attachments()) {
      return WAITING;
    }
    incomplete = null;
    Optional<Json> whole = JsonCodec.insert(header.payload(), parts);
    parts.clear();
    return whole.isEmpty()
        ? new Outcome.Malformed("a placeholder names no binary part")
        : packet(header, whole);
  }

  private static Outcome packet(Header header, Optional<Json> payload) {
    return switch (header.type()) {
      case CONNECT -> connect(header.namespace(), payload);
      case DISCONNECT ->
          payload.isEmpty()
              ? new Outcome.Complete(new SocketPacket.Disconnect(header.namespace()))
              : new Outcome.Malformed("a disconnect with a payload");
      case EVENT, BINARY_EVENT -> event(header, payload);
      case ACK, BINARY_ACK ->
          payload.isPresent()
                  && payload.get() instanceof Json.Array array
                  && header.id().isPresent()
              ? new Outcome.Complete(
                  new SocketPacket.Ack(header.namespace(), header.id().getAsLong(), array.items()))
              : new Outcome.Malformed("an acknowledgement without its id or its arguments");
      case CONNECT_ERROR ->
          payload
              .<Outcome>map(
                  reason ->
                      new Outcome.Complete(
                          new SocketPacket.ConnectError(header.namespace(), reason)))
              .orElseGet(() -> new Outcome.Malformed("a connect error without a reason"));
    };
  }

  private static Outcome connect(String target, Optional<Json> payload) {
    if (payload.isPresent() && !(payload.get() instanceof Json.Obj)) {
      return new Outcome.Malformed("the payload of a connect is no object");
    }
    int mark = target.indexOf('?');
    return new Outcome.Complete(
        mark < 0
            ? new SocketPacket.Connect(target, Optional.empty(), payload)
            : new SocketPacket.Connect(
                target.substring(0, mark), Optional.of(target.substring(mark + 1)), payload));
  }

  private static Outcome event(Header header, Optional<Json> payload) {
    if (payload.isPresent()
        && payload.get() instanceof Json.Array array
        && !array.items().isEmpty()) {
      Optional<String> name = array.items().getFirst().text();
      if (name.isPresent()) {
        return new Outcome.Complete(
            new SocketPacket.Event(
                header.namespace(),
                header.id(),
                name.get(),
                array.items().subList(1, array.items().size())));
      }
    }
    return new Outcome.Malformed("an event without a name");
  }

  private record Header(
      PacketType type, int attachments, String namespace, OptionalLong id, Json payload) {}

  /** What became of a message. */
  public sealed interface Outcome {
    /** It completes a packet. */
    record Complete(SocketPacket packet) implements Outcome {}

    /** Binary parts are missing. */
    record Waiting() implements Outcome {}

    /** It is none. */
    record Malformed(String why) implements Outcome {}
  }

  /** Reads a text from the left: type, attachments, namespace, id, payload. */
  private final class Scan {
    private final String text;
    private int position;

    Scan(String text) {
      this.text = text;
    }

    Outcome read() {
      Optional<PacketType> type =
          text.isEmpty() ? Optional.empty() : PacketType.of(text.charAt(position++));
      if (type.isEmpty()) {
        return new Outcome.Malformed("unknown packet type");
      }
      int attachments = 0;
      if (type.get().isBinary()) {
        OptionalLong count = number();
        if (count.isEmpty() || count.getAsLong() > maxAttachments || !skip('-')) {
          return new Outcome.Malformed("bad number of binary parts, or too many");
        }
        attachments = (int) count.getAsLong();
      }
      String namespace = namespace();
      if (namespace.length() > MAX_NAMESPACE) {
        return new Outcome.Malformed("the namespace is too long");
      }
      OptionalLong id = number();
      if (position == text.length()) {
        return packet(new Header(type.get(), 0, namespace, id, Json.nothing()), Optional.empty());
      }
      Optional<Json> payload = json.read(text.substring(position));
      if (payload.isEmpty()) {
        return new Outcome.Malformed("the payload is not JSON");
      }
      Header header = new Header(type.get(), attachments, namespace, id, payload.get());
      if (attachments > 0) {
        incomplete = header;
        return WAITING;
      }
      return packet(header, payload);
    }

    private boolean skip(char expected) {
      boolean isThere = position < text.length() && text.charAt(position) == expected;
      if (isThere) {
        position++;
      }
      return isThere;
    }

    private OptionalLong number() {
      int start = position;
      long value = 0;
      while (position < text.length()
          && position - start < MAX_ID_DIGITS
          && text.charAt(position) >= '0'
          && text.charAt(position) <= '9') {
        value = value * 10 + text.charAt(position) - '0';
        position++;
      }
      return position == start ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private String namespace() {
      if (position == text.length() || text.charAt(position) != '/') {
        return SocketPacket.MAIN;
      }
      int comma = text.indexOf(',', position);
      int end = comma < 0 ? text.length() : comma;
      String namespace = text.substring(position, end);
      position = comma < 0 ? end : end + 1;
      return namespace;
    }
  }
}
