package dev.parley.application.people;

import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Profiles;
import java.util.Objects;

/**
 * What {@link dev.parley.application.People} needs from outside, besides {@link
 * dev.parley.application.Ports} of the same store.
 */
public record PeoplePorts(
    Profiles profiles, Contacts contacts, NotificationSettings notificationSettings) {
  /** Checks that all are there. */
  public PeoplePorts {
    Objects.requireNonNull(profiles);
    Objects.requireNonNull(contacts);
    Objects.requireNonNull(notificationSettings);
  }
}
