package dev.parley.webclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file as it is served: plain, compressed if that pays, and under a tag. Immutable. */
public final class Asset {
  /** How long whoever asks may keep it. */
  public enum Caching {
    /** For good: other content has another path. */
    IMMUTABLE,
    /** As long as the tag is still the same, which has to be asked. */
    REVALIDATED
  }

  private static final int TAG_BYTES = 16;

  private final String mediaType;
  private final byte[] plain;
  private final byte[] compressed;
  private final String tag;
  private final Caching caching;
  private final boolean forOtherOrigins;

  private Asset(
      String mediaType,
      byte[] plain,
      byte[] compressed,
      String tag,
      Caching caching,
      boolean forOtherOrigins) {
    this.mediaType = mediaType;
    this.plain = plain;
    this.compressed = compressed;
    this.tag = tag;
    this.caching = caching;
    this.forOtherOrigins = forOtherOrigins;
  }

  static Asset of(String mediaType, byte[] content, Caching caching) {
    return new Asset(mediaType, content, gzip(content), digest(content), caching, false);
  }

  /** The same content for pages of other origins, which ask each time whether it is still so. */
  Asset forOtherOrigins() {
    return new Asset(mediaType, plain, compressed, tag, Caching.REVALIDATED, true);
  }

  /** Value of {@code Content-Type}. */
  public String mediaType() {
    return mediaType;
  }

  /** The bytes of the file; not to be written to. */
  public byte[] content() {
    return plain;
  }

  /** The same in the gzip format, if that is shorter; not to be written to. */
  public Optional<byte[]> gzipped() {
    return compressed.length < plain.length ? Optional.of(compressed) : Optional.empty();
  }

  /** Names this content among all: visible ASCII without quotes. */
  public String tag() {
    return tag;
  }

  /** How long it may be kept. */
  public Caching caching() {
    return caching;
  }

  /** Whether pages of other origins may load it. */
  public boolean isForOtherOrigins() {
    return forOtherOrigins;
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /** A short digest in hexadecimal digits. */
  static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
