package dev.parley.simulation;

/**
 * How often things go wrong, in thousandths of the occasions.
 *
 * @param busLoss events on the bus that one receiver never gets
 * @param busRepeat events on the bus that one receiver gets twice
 * @param storeRefuses calls of the store that fail before anything is done
 * @param storeForgetsToAnswer writes of the store that are done but reported as failed
 * @param instanceCrashes steps of the chaos in which an instance crashes
 * @param clientsDisconnect steps of the chaos in which a client loses its connection
 * @param outages steps of the chaos in which the bus or the store is gone for a while
 */
public record Faults(
    int busLoss,
    int busRepeat,
    int storeRefuses,
    int storeForgetsToAnswer,
    int instanceCrashes,
    int clientsDisconnect,
    int outages) {
  /** A world in which nothing fails. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);

  /** A world in which everything fails now and then. */
  public static final Faults MANY = new Faults(150, 100, 20, 20, 150, 300, 100);
}
