package dev.parley.domain.people;

/** What became of putting somebody on a list. */
public enum Listing {
  /** They are on it now. */
  ADDED,
  /** They were on it before. */
  THERE,
  /** There are as many on it as may be; nothing was done. */
  FULL
}
