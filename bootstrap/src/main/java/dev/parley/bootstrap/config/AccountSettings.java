package dev.parley.bootstrap.config;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Who may come in without a token from elsewhere.
 *
 * @param registration whether anybody may make an account
 * @param guests whether anybody may come in without one
 * @param administrators the ids of the users who may shut others out and read the audit log
 * @param accessTokenLifetime how long an access token is in force
 * @param signInLifetime how long a sign-in lasts without being used
 * @param guestLifetime how long a guest's sign-in lasts without being used
 */
public record AccountSettings(
    @Setting(
            name = "PARLEY_REGISTRATION",
            defaultValue = "true",
            meaning = "Whether anybody may make an account.")
        boolean registration,
    @Setting(
            name = "PARLEY_GUESTS",
            defaultValue = "true",
            meaning = "Whether anybody may come in without an account.")
        boolean guests,
    @Setting(
            name = "PARLEY_ADMINISTRATORS",
            emptyMeans = "nobody",
            meaning =
                "Ids of the users, separated by commas, who may shut others out and read the audit"
                    + " log.")
        List<String> administrators,
    @Setting(
            name = "PARLEY_ACCESS_TOKEN_LIFETIME",
            defaultValue = "15m",
            meaning = "How long an access token is in force that the server has issued.")
        @DurationMin(minutes = 1, message = "must be at least a minute")
        @DurationMax(days = 1, message = "must be at most a day")
        Duration accessTokenLifetime,
    @Setting(
            name = "PARLEY_SIGN_IN_LIFETIME",
            defaultValue = "30d",
            meaning = "How long a device stays signed in without being used.")
        @DurationMin(minutes = 5, message = "must be at least 5 minutes")
        @DurationMax(days = 365, message = "must be at most 365 days")
        Duration signInLifetime,
    @Setting(
            name = "PARLEY_GUEST_LIFETIME",
            defaultValue = "24h",
            meaning = "How long a guest may come back without having been here.")
        @DurationMin(minutes = 5, message = "must be at least 5 minutes")
        @DurationMax(days = 365, message = "must be at most 365 days")
        Duration guestLifetime) {
  /** Copies the list. */
  public AccountSettings {
    administrators = List.copyOf(administrators);
  }
}
