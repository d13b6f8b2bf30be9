package dev.parley.adapter.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The change sets that this program brings, numbered from 1. They are Liquibase's formatted SQL;
 * here they are only told apart and summed up, so that a schema that is up to date is known as such
 * without starting Liquibase.
 *
 * @param checksums the SHA-256 of each change set's text, in hexadecimal
 */
record ChangeLog(List<String> checksums) {
  /** Where the change sets are on the class path. */
  static final String PATH = "dev/parley/adapter/postgres/db/changelog.sql";

  private static final String MARK = "--changeset ";

  ChangeLog {
    checksums = List.copyOf(checksums);
  }

  /** Those that are packaged with this program. */
  static ChangeLog packaged() {
    try (InputStream stream = ChangeLog.class.getClassLoader().getResourceAsStream(PATH)) {
      Objects.requireNonNull(stream, "the program lacks " + PATH);
      return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChangeLog of(String sql) {
    List<String> checksums = new ArrayList<>();
    String[] parts = sql.replace("\r\n", "\n").split("(?m)^" + MARK, -1);
    for (int i = 1; i < parts.length; i++) {
      checksums.add(sha256(parts[i].strip()));
    }
    return new ChangeLog(checksums);
  }

  /** The number of the newest. */
  int version() {
    return checksums.size();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
