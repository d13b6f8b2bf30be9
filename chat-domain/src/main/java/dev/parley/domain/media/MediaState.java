package dev.parley.domain.media;

/** How far a file has come. */
public enum MediaState {
  /** It may be uploaded, by its owner. */
  PENDING,
  /** It is there, for its owner, and waits for a message. */
  READY,
  /** It belongs to a message, and is there for all who are in the conversation. */
  ATTACHED
}
