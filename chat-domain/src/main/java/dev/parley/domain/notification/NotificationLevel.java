package dev.parley.domain.notification;

/** Of what in a conversation somebody wants to be notified. */
public enum NotificationLevel {
  /** Of every message. */
  ALL,
  /** Of messages that mention them. */
  MENTIONS,
  /** Of nothing. */
  NONE
}
