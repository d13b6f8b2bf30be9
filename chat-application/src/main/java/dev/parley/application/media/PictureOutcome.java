package dev.parley.application.media;

import dev.parley.domain.refusal.Refusal;

/** What became of a picture that somebody has brought along for themselves or for a room. */
public sealed interface PictureOutcome {
  /** Others see it from now on. */
  record Changed() implements PictureOutcome {}

  /**
   * The file is too large.
   *
   * @param most the most bytes
   */
  record TooLarge(long most) implements PictureOutcome {}

  /** It is no image that can be read. */
  record NoImage() implements PictureOutcome {}

  /**
   * The image is too large.
   *
   * @param most how many pixels it may have
   */
  record TooManyPixels(long most) implements PictureOutcome {}

  /** Not by this user, or not now. */
  record Refused(Refusal refusal) implements PictureOutcome {}
}
