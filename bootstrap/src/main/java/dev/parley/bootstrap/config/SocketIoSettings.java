package dev.parley.bootstrap.config;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How Socket.IO clients are served.
 *
 * @param enabled whether they are
 * @param pingInterval how often it is asked whether a client is there
 * @param pingTimeout how long the answer may take
 * @param connectTimeout how long a client may take to enter a namespace
 * @param maxPayload the longest message or polling body
 * @param dialect what they speak
 * @param recovery whether clients may come back and go on where they were
 * @param echo whether everything is sent back instead of there being a chat
 */
public record SocketIoSettings(
    @Setting(
            name = "PARLEY_SOCKETIO",
            defaultValue = "true",
            meaning = "Whether Socket.IO clients are served, at `/socket.io/`.")
        boolean enabled,
    @Setting(
            name = "PARLEY_SOCKETIO_PING_INTERVAL",
            defaultValue = "25s",
            meaning = "How often Socket.IO asks whether the other side is there.")
        @DurationMin(millis = 100, message = "must be at least 100ms")
        @DurationMax(hours = 1, message = "must be at most an hour")
        Duration pingInterval,
    @Setting(
            name = "PARLEY_SOCKETIO_PING_TIMEOUT",
            defaultValue = "20s",
            meaning = "How long the answer may take before a Socket.IO session ends.")
        @DurationMin(millis = 100, message = "must be at least 100ms")
        @DurationMax(hours = 1, message = "must be at most an hour")
        Duration pingTimeout,
    @Setting(
            name = "PARLEY_SOCKETIO_CONNECT_TIMEOUT",
            defaultValue = "45s",
            meaning = "How long a Socket.IO client may take to enter a namespace.")
        @DurationMin(millis = 100, message = "must be at least 100ms")
        @DurationMax(hours = 1, message = "must be at most an hour")
        Duration connectTimeout,
    @Setting(
            name = "PARLEY_SOCKETIO_MAX_PAYLOAD",
            defaultValue = "64KiB",
            meaning =
                "The longest message or polling body of a Socket.IO client; more than `64KiB`"
                    + " raises the bound of WebSocket messages for all protocols.")
        @SizeBetween(min = 1024, max = 1024 * 1024)
        DataSize maxPayload,
    @Setting(
            name = "PARLEY_SOCKETIO_DIALECT",
            defaultValue = "direct",
            meaning =
                "What Socket.IO clients speak: `direct` for direct messages, `rooms` for rooms, which"
                    + " guests may enter too, `both` for direct messages with those who show a token"
                    + " in `auth.token` and rooms with all others.")
        SocketIoDialect dialect,
    @Setting(
            name = "PARLEY_SOCKETIO_RECOVERY",
            defaultValue = "true",
            meaning =
                "Whether Socket.IO clients that know of connection state recovery go on where they"
                    + " were; events carry one more argument for it.")
        boolean recovery,
    @Setting(
            name = "PARLEY_SOCKETIO_ECHO",
            defaultValue = "false",
            meaning =
                "For tests of the protocol: Socket.IO sends back what comes, and there is no chat"
                    + " behind it.")
        boolean echo) {}
