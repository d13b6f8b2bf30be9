package dev.parley.application.media;

import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Identicon;

/** By what a user or a room is known, a PNG. */
public sealed interface Picture {
  /** What tells it from others; safe in a header. */
  String tag();

  /** One that was chosen. */
  record Chosen(BlobId blob) implements Picture {
    @Override
    public String tag() {
      return blob.toString();
    }
  }

  /**
   * One made of an id.
   *
   * @param id the user's or the room's
   */
  record Generated(String id, int side) implements Picture {
    /** Changes when the pictures are drawn otherwise. */
    private static final String VERSION = "identicon-1-";

    @Override
    public String tag() {
      return VERSION + side + "-" + Integer.toHexString(id.hashCode());
    }

    /** The PNG. */
    public byte[] png() {
      return Identicon.png(id, side);
    }
  }
}
