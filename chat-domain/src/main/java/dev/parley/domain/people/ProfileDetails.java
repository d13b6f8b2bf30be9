package dev.parley.domain.people;

import dev.parley.domain.user.DisplayName;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody says of themselves and may change.
 *
 * @param displayName what others see them called
 * @param about what others read about them
 * @param language in which language they want to be addressed; for themselves only
 * @param timeZone where their day begins; for themselves only
 */
public record ProfileDetails(
    DisplayName displayName,
    Optional<About> about,
    Optional<LanguageTag> language,
    Optional<TimeZoneName> timeZone) {
  /** Checks that all parts are there. */
  public ProfileDetails {
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(about);
    Objects.requireNonNull(language);
    Objects.requireNonNull(timeZone);
  }

  /** What is known of somebody who has said no more than a name. */
  public static ProfileDetails of(DisplayName displayName) {
    return new ProfileDetails(displayName, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
