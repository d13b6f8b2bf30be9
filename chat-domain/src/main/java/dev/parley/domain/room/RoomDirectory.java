package dev.parley.domain.room;

import java.util.List;

/**
 * The rooms that anybody may find: those that are discoverable and not archived. Thread-safe;
 * throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface RoomDirectory {
  /** A page of rooms, with the number of their members at one moment. */
  List<RoomListing> page(RoomQuery query);
}
