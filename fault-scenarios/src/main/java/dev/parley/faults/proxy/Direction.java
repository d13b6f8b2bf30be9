package dev.parley.faults.proxy;

/** Which way bytes go over a link. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT
}
