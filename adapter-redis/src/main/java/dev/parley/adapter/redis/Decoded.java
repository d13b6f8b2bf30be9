package dev.parley.adapter.redis;

import dev.parley.domain.event.ChatEvent;
import java.util.List;
import java.util.Optional;

/** What was read from the bytes of a message. */
sealed interface Decoded {
  /**
   * A message of this format.
   *
   * @param publisher who sent it
   * @param n its number
   * @param lost the highest number that the publisher knows to be lost; 0 for none
   * @param every the time in milliseconds within which it promises its next beat; 0 for no promise
   * @param bye whether it takes its leave
   * @param events what is wanted of it, in order
   * @param notFollowed how many events were passed over because nobody here follows
   * @param unknown how many events were passed over because they were of no known kind or form
   * @param whole whether it could be read to the end
   * @param presence what it says of presence
   */
  record Read(
      Publisher publisher,
      long n,
      long lost,
      int every,
      boolean bye,
      List<ChatEvent> events,
      int notFollowed,
      int unknown,
      boolean whole,
      Optional<PresenceMessage> presence)
      implements Decoded {
    /** A message that says nothing of presence. */
    public Read(
        Publisher publisher,
        long n,
        long lost,
        int every,
        boolean bye,
        List<ChatEvent> events,
        int notFollowed,
        int unknown,
        boolean whole) {
      this(publisher, n, lost, every, bye, events, notFollowed, unknown, whole, Optional.empty());
    }
  }

  /** A message of another version of the format. */
  record OtherVersion(long version) implements Decoded {}

  /**
   * Not a message: its number cannot be told.
   *
   * @param why for the log
   */
  record Unreadable(String why) implements Decoded {}
}
