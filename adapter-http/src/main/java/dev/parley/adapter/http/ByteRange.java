package dev.parley.adapter.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a file is asked for (RFC 9110, section 14).
 *
 * @param offset from 0
 * @param length how many bytes; 0 where the file has none of those that were asked for
 * @param isPart whether less than all was asked for
 */
record ByteRange(long offset, long length, boolean isPart) {
  // Possessive, so that no header makes the match slow.
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18}+)-(\\d{0,18}+)");

  /**
   * Reads a header. What is no single range of bytes is not understood, and so is everything asked
   * for; that is what the standard says.
   *
   * @param header null if there is none
   * @param total how many bytes the file has; at least 1
   */
  static ByteRange of(@Nullable String header, long total) {
    ByteRange all = new ByteRange(0, total, false);
    if (header == null) {
      return all;
    }
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      return all;
    }
    String first = form.group(1);
    String last = form.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? all : suffix(Long.parseLong(last), total);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return all;
    }
    return from >= total
        ? new ByteRange(0, 0, true)
        : new ByteRange(from, Math.min(to, total - 1) - from + 1, true);
  }

  private static ByteRange suffix(long wanted, long total) {
    long length = Math.min(wanted, total);
    return new ByteRange(total - length, length, true);
  }

  /** The {@code Content-Range} of this part. */
  String header(long total) {
    return length == 0
        ? "bytes */" + total
        : "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
  }
}
