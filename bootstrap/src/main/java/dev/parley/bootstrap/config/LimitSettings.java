package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How often things may be done, over all instances. What is counted by address is not counted for
 * loopback addresses, since everybody behind a proxy of this machine would share one.
 *
 * @param messages how many messages a user may send within the window; 0 for no limit
 * @param window the window
 * @param block how long a user may send nothing who has tried to send more
 * @param roomMessages sending messages, by conversation
 * @param history reading pages of history, by user
 * @param joins joining rooms, by user
 * @param opens opening rooms and direct conversations, by user
 * @param uploads uploading files and pictures of oneself, by user
 * @param connects opening sessions, by address
 * @param signIns signing in with a password, by address
 * @param registrations making accounts, by address
 * @param guests coming in as a guest, by address
 * @param sessionsPerUser how many sessions a user may have on an instance
 * @param sessionsPerAddress how many may come from one address to an instance
 */
public record LimitSettings(
    @Setting(
            name = "PARLEY_RATE_LIMIT_MESSAGES",
            defaultValue = "20",
            meaning = "How many messages a user may send within the window; `0` for no limit.")
        @Min(0) @Max(1_000_000) int messages,
    @Setting(
            name = "PARLEY_RATE_LIMIT_WINDOW",
            defaultValue = "10s",
            meaning = "The window of `PARLEY_RATE_LIMIT_MESSAGES`; it begins with a user's first.")
        @DurationMin(millis = 1, message = "must be more than 0")
        @DurationMax(days = 1, message = "must be at most a day")
        Duration window,
    @Setting(
            name = "PARLEY_RATE_LIMIT_BLOCK",
            defaultValue = "30s",
            meaning =
                "How long a user may send nothing who has tried to send more; `0` for until the"
                    + " window ends.")
        @DurationMax(days = 1, message = "must be at most a day")
        Duration block,
    @Setting(
            name = "PARLEY_RATE_LIMIT_ROOM_MESSAGES",
            defaultValue = "0",
            meaning =
                "How many messages a conversation may get from all its members; how often in what"
                    + " time, such as `200/10s`.")
        Rate roomMessages,
    @Setting(
            name = "PARLEY_RATE_LIMIT_HISTORY",
            defaultValue = "100/5s",
            meaning = "How many pages of history a user may read.")
        Rate history,
    @Setting(
            name = "PARLEY_RATE_LIMIT_JOINS",
            defaultValue = "60/1m",
            meaning = "How many rooms a user may join.")
        Rate joins,
    @Setting(
            name = "PARLEY_RATE_LIMIT_OPENS",
            defaultValue = "30/1m",
            meaning = "How many rooms and direct conversations a user may open.")
        Rate opens,
    @Setting(
            name = "PARLEY_RATE_LIMIT_UPLOADS",
            defaultValue = "60/1m",
            meaning = "How many files, and pictures of themselves, a user may upload.")
        Rate uploads,
    @Setting(
            name = "PARLEY_RATE_LIMIT_CONNECTS",
            defaultValue = "200/20s",
            meaning = "How many sessions may be opened from one address (not from loopback).")
        Rate connects,
    @Setting(
            name = "PARLEY_RATE_LIMIT_SIGN_INS",
            defaultValue = "60/1m",
            meaning =
                "How often somebody may sign in with a password from one address (not from"
                    + " loopback), besides the delays that wrong passwords cost.")
        Rate signIns,
    @Setting(
            name = "PARLEY_RATE_LIMIT_REGISTRATIONS",
            defaultValue = "20/1h",
            meaning = "How many accounts may be made from one address (not from loopback).")
        Rate registrations,
    @Setting(
            name = "PARLEY_RATE_LIMIT_GUESTS",
            defaultValue = "30/30m",
            meaning = "How many guests may come in from one address (not from loopback).")
        Rate guests,
    @Setting(
            name = "PARLEY_SESSIONS_PER_USER",
            defaultValue = "100",
            meaning = "How many WebSocket sessions a user may have open on this instance.")
        @Min(1) @Max(1_000_000) int sessionsPerUser,
    @Setting(
            name = "PARLEY_SESSIONS_PER_ADDRESS",
            defaultValue = "200",
            meaning =
                "How many WebSocket sessions may be open from one address, or one /64 network of"
                    + " IPv6, on this instance (not from loopback).")
        @Min(1) @Max(1_000_000) int sessionsPerAddress) {}
