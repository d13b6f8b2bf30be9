package dev.parley.bootstrap.server;

import dev.parley.application.access.IdentityRules;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.media.MediaRules;
import dev.parley.bootstrap.config.AccountSettings;
import dev.parley.bootstrap.config.LimitSettings;
import dev.parley.bootstrap.config.MediaSettings;
import dev.parley.bootstrap.config.Rate;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the settings mean to the core. */
final class AccessRules {
  private AccessRules() {}

  /** Who may come in, and for how long. */
  static IdentityRules identity(AccountSettings accounts) {
    IdentityRules defaults = IdentityRules.defaults();
    return new IdentityRules(
        accounts.accessTokenLifetime(),
        accounts.signInLifetime(),
        accounts.guestLifetime(),
        defaults.refreshGrace(),
        defaults.longestTokenLifetime(),
        accounts.registration(),
        accounts.guests(),
        accounts.administrators().stream()
            .map(UserId::new)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** How often things may be done. */
  static LimitRules limits(LimitSettings limits) {
    LimitRules defaults = LimitRules.defaults();
    return new LimitRules(
        limits.messages() == 0
            ? Optional.empty()
            : Optional.of(
                new RateRule.FixedWindow(limits.messages(), limits.window(), limits.block())),
        rule(limits.roomMessages()),
        rule(limits.history()),
        rule(limits.joins()),
        rule(limits.opens()),
        defaults.typing(),
        defaults.searches(),
        defaults.personal(),
        defaults.exports(),
        rule(limits.uploads()),
        rule(limits.connects()),
        rule(limits.signIns()),
        rule(limits.registrations()),
        rule(limits.guests()));
  }

  /** How much users may bring along. */
  static MediaRules media(MediaSettings media) {
    return MediaRules.defaults()
        .withSizes(media.maxUpload().bytes(), media.quota().bytes(), media.guestQuota().bytes());
  }

  private static Optional<RateRule> rule(Rate rate) {
    return rate.interval().map(interval -> new RateRule.Smooth(rate.limit(), interval));
  }
}
