package dev.parley.simulation;

/** A machine that fibers run on; they end with it. */
interface Host {
  /** Whether it runs. */
  boolean isUp();
}
