package dev.parley.application.delivery;

import dev.parley.domain.event.EventBus.LossCause;

/** What made an instance read entries from the store that it should have heard of. */
public enum HealCause {
  /** A higher entry arrived. */
  HOLE,
  /** The subscription was broken. */
  RESUBSCRIBED,
  /** A publisher's count skipped a number. */
  PUBLISHER_GAP,
  /** A publisher fell silent. */
  PEER_SILENT,
  /** More arrived than could be taken in. */
  OVERFLOW,
  /** Nothing in particular: the look at the store that is due from time to time. */
  ROUTINE,
  /** The bus does not work, and the store is asked instead. */
  WITHOUT_BUS;

  static HealCause of(LossCause cause) {
    return switch (cause) {
      case RESUBSCRIBED -> RESUBSCRIBED;
      case PUBLISHER_GAP -> PUBLISHER_GAP;
      case OVERFLOW -> OVERFLOW;
      case PEER_SILENT -> PEER_SILENT;
    };
  }
}
