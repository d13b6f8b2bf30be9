package dev.parley.adapter.websocket.frame;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments on the wire: ISO 8601 in UTC, always with six digits of a second's fraction. */
public final class Timestamps {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** The longest text that is looked at; as written with nanoseconds and an offset. */
  private static final int MAX_LENGTH = 40;

  private static final int LENGTH = "2026-03-01T09:30:15.123456Z".length();

  private Timestamps() {}

  /** The moment as text, from the year 0 on; what is later than the year 9999 becomes its end. */
  public static String format(Instant anyMoment) {
    Instant moment = anyMoment.isAfter(LATEST) ? LATEST : anyMoment;
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
    byte[] out = new byte[LENGTH];
    digits(out, 0, 4, utc.getYear());
    out[4] = '-';
    digits(out, 5, 2, utc.getMonthValue());
    out[7] = '-';
    digits(out, 8, 2, utc.getDayOfMonth());
    out[10] = 'T';
    digits(out, 11, 2, utc.getHour());
    out[13] = ':';
    digits(out, 14, 2, utc.getMinute());
    out[16] = ':';
    digits(out, 17, 2, utc.getSecond());
    out[19] = '.';
    digits(out, 20, 6, utc.getNano() / 1_000);
    out[26] = 'Z';
    return new String(out, 0, LENGTH, StandardCharsets.ISO_8859_1);
  }

  /** The moment that an ISO 8601 text stands for, if it is of the years 1970 to 9999. */
  public static Optional<Instant> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      return moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)
          ? Optional.empty()
          : Optional.of(moment);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void digits(byte[] out, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
