package dev.parley.adapter.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array parameter in PostgreSQL's binary format ({@code array_send} in its sources): the number
 * of dimensions, whether there are nulls, the element type, the length and lower bound, then each
 * element with its length before it. Building it costs no detour over text, on either side.
 *
 * <p>Connections must have binary transfer switched on for the array types; {@link Connections}
 * does that.
 */
final class BinaryArray extends PGobject implements PGBinaryObject, Argument {
  private static final long serialVersionUID = 1L;

  private static final int HEADER = 5 * Integer.BYTES;
  private static final long SECONDS_TO_2000 = 946_684_800L;

  private transient ByteBuffer bytes;
  private int length;
  private boolean hasNulls;

  private BinaryArray(String type, int elementOid, int expectedBytes) {
    setType(type);
    bytes = ByteBuffer.allocate(HEADER + expectedBytes);
    bytes.putInt(1).putInt(0).putInt(elementOid).putInt(0).putInt(1);
  }

  static BinaryArray uuids(int expected) {
    return new BinaryArray("_uuid", Oid.UUID, expected * (Integer.BYTES + 2 * Long.BYTES));
  }

  static BinaryArray texts(int expected) {
    return new BinaryArray("_text", Oid.TEXT, expected * (Integer.BYTES + 36));
  }

  static BinaryArray longs(int expected) {
    return new BinaryArray("_int8", Oid.INT8, expected * (Integer.BYTES + Long.BYTES));
  }

  static BinaryArray integers(int expected) {
    return new BinaryArray("_int4", Oid.INT4, expected * (Integer.BYTES + Integer.BYTES));
  }

  static BinaryArray shorts(int expected) {
    return new BinaryArray("_int2", Oid.INT2, expected * (Integer.BYTES + Short.BYTES));
  }

  static BinaryArray instants(int expected) {
    return new BinaryArray(
        "_timestamptz", Oid.TIMESTAMPTZ, expected * (Integer.BYTES + Long.BYTES));
  }

  /** Adds each item. */
  <T> BinaryArray with(Collection<T> items, BiConsumer<BinaryArray, T> adding) {
    for (T item : items) {
      adding.accept(this, item);
    }
    return this;
  }

  void add(@Nullable UUID value) {
    if (value == null) {
      addNull();
      return;
    }
    element(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
  }

  void add(@Nullable String value) {
    if (value == null) {
      addNull();
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    element(utf8.length).put(utf8);
  }

  void add(long value) {
    element(Long.BYTES).putLong(value);
  }

  void add(OptionalLong value) {
    if (value.isEmpty()) {
      addNull();
      return;
    }
    add(value.getAsLong());
  }

  void add(int value) {
    element(Integer.BYTES).putInt(value);
  }

  void add(short value) {
    element(Short.BYTES).putShort(value);
  }

  void add(Optional<Instant> value) {
    if (value.isEmpty()) {
      addNull();
      return;
    }
    add(value.get());
  }

  /** Cuts what is finer than a microsecond. */
  void add(Instant value) {
    long micros =
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond() - SECONDS_TO_2000, 1_000_000L),
            value.getNano() / 1_000);
    element(Long.BYTES).putLong(micros);
  }

  private void addNull() {
    hasNulls = true;
    length++;
    room(Integer.BYTES).putInt(-1);
  }

  private ByteBuffer element(int size) {
    length++;
    return room(Integer.BYTES + size).putInt(size);
  }

  private ByteBuffer room(int size) {
    if (bytes.remaining() < size) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + size));
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }

  /** Binds itself where JDBI binds. */
  @Override
  public void apply(int position, PreparedStatement statement, StatementContext context)
      throws SQLException {
    statement.setObject(position, this);
  }

  @Override
  public int lengthInBytes() {
    return bytes.position();
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    bytes.putInt(Integer.BYTES, hasNulls ? 1 : 0);
    bytes.putInt(3 * Integer.BYTES, length);
    bytes.get(0, target, offset, bytes.position());
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("arrays are only sent");
  }

  @Override
  public String toString() {
    return length + " x " + getType();
  }

  /** Asked for only where binary transfer is off; there, null would be sent without a word. */
  @Override
  public String getValue() {
    throw new IllegalStateException("binary transfer is not enabled for " + getType());
  }
}
