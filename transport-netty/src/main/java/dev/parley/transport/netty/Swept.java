package dev.parley.transport.netty;

/** Something with deadlines, looked at regularly by the {@link Lane} it is registered with. */
abstract class Swept {

  /** Place in the lane's list, -1 when not registered; kept by the lane. */
  int sweepSlot = -1;

  /**
   * Acts on deadlines that have passed. Runs on the event loop.
   *
   * @param now {@link System#nanoTime()}
   */
  abstract void sweep(long now);
}
