package dev.parley.adapter.http;

import dev.parley.domain.people.About;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.TimeZoneName;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves, to themselves.
 *
 * @param about absent if nothing
 * @param language absent if they have not said
 * @param timeZone absent if they have not said
 */
record ProfileBody(
    String displayName,
    @Nullable String about,
    @Nullable String language,
    @Nullable String timeZone,
    String changedAt)
    implements JsonBody {
  static ProfileBody of(Profile profile) {
    return new ProfileBody(
        profile.details().displayName().value(),
        profile.details().about().map(About::value).orElse(null),
        profile.details().language().map(LanguageTag::value).orElse(null),
        profile.details().timeZone().map(TimeZoneName::value).orElse(null),
        Wire.timestamp(profile.changedAt()));
  }
}
