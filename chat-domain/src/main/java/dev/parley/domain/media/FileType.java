package dev.parley.domain.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What a file is, told by its first bytes and by nothing that a user says of it. What browsers
 * would run (HTML, SVG, scripts) is deliberately not among these: it is {@link #UNKNOWN}.
 */
public enum FileType {
  /** An image without loss. */
  PNG("image/png", "png"),
  /** A photograph. */
  JPEG("image/jpeg", "jpg"),
  /** An image of 256 colours, or several that move. */
  GIF("image/gif", "gif"),
  /** An image that the JDK cannot read, so that what it says of place and camera would stay. */
  WEBP("image/webp", "webp"),
  /** A document. */
  PDF("application/pdf", "pdf"),
  /** An archive, or one of the many formats that are archives. */
  ZIP("application/zip", "zip"),
  /** Video or sound in an ISO base media file. */
  MP4("video/mp4", "mp4"),
  /** Video or sound in a Matroska file. */
  WEBM("video/webm", "webm"),
  /** Sound. */
  OGG("audio/ogg", "ogg"),
  /** Sound. */
  MP3("audio/mpeg", "mp3"),
  /** Sound. */
  WAV("audio/wav", "wav"),
  /** Anything else. */
  UNKNOWN("application/octet-stream", "bin");

  /** How many of a file's first bytes are looked at. */
  public static final int HEAD_BYTES = 16;

  private static final Set<FileType> REDRAWN = Set.of(PNG, JPEG, GIF);

  private final String contentType;
  private final String extension;

  FileType(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  /** The media type of HTTP (RFC 9110, section 8.3.1). */
  public String contentType() {
    return contentType;
  }

  /** What names of such files end with, without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether such files are taken apart and drawn anew before anybody gets them. */
  public boolean isRedrawn() {
    return REDRAWN.contains(this);
  }

  /** Whether such files are taken at all: an image only if it can be drawn anew. */
  public boolean isTaken() {
    return this != WEBP;
  }

  /**
   * Tells what a file is.
   *
   * @param head its first bytes: {@value #HEAD_BYTES}, or all if there are less
   */
  public static FileType of(byte[] head) {
    if (starts(head, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return PNG;
    }
    if (starts(head, 0xff, 0xd8, 0xff)) {
      return JPEG;
    }
    if (starts(head, "GIF87a") || starts(head, "GIF89a")) {
      return GIF;
    }
    if (starts(head, "RIFF")) {
      return ofRiff(head);
    }
    if (starts(head, "%PDF-")) {
      return PDF;
    }
    if (starts(head, 'P', 'K', 3, 4)) {
      return ZIP;
    }
    if (has(head, 4, "ftyp")) {
      return MP4;
    }
    if (starts(head, 0x1a, 0x45, 0xdf, 0xa3)) {
      return WEBM;
    }
    if (starts(head, "OggS")) {
      return OGG;
    }
    return starts(head, "ID3") ? MP3 : UNKNOWN;
  }

  private static FileType ofRiff(byte[] head) {
    if (has(head, 8, "WEBP")) {
      return WEBP;
    }
    return has(head, 8, "WAVE") ? WAV : UNKNOWN;
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean starts(byte[] head, String text) {
    return has(head, 0, text);
  }

  private static boolean has(byte[] head, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int end = offset + bytes.length;
    return head.length >= end && Arrays.equals(head, offset, end, bytes, 0, bytes.length);
  }
}
