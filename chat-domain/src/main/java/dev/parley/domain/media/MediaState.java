package dev.parley.domain.media;

/** How far a file has come. */
public enum MediaState {
  /** It may be uploaded, by its owner. */
  PENDING,
  /** It is there, for its owner, and waits for a message. */
  READY,
  /** Messages have it; it is there for all who may read one of them. */
  ATTACHED,
  /** No message has it any more: it is there for nobody, and about to be removed. */
  RELEASED
}
