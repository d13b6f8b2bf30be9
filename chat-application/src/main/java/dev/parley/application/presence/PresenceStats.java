package dev.parley.application.presence;

/**
 * What is known of presence now, and what was told since the start.
 *
 * @param present users who have a session here
 * @param visible users who are seen by others, wherever their sessions are
 * @param watching sessions here that want to know of others
 * @param frames how often a session was told of changes
 * @param changes how many changes that were
 * @param putOff how often a session was not told yet because it was behind
 * @param overflown how often a user of another instance was passed over because too many are known
 */
public record PresenceStats(
    int present,
    int visible,
    int watching,
    long frames,
    long changes,
    long putOff,
    long overflown) {}
