package dev.parley.bootstrap.terminal;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a client touches.
 *
 * @param http makes connections
 * @param output what the user sees
 * @param clock what time it is
 * @param zone in which times are shown
 * @param ids where client message ids come from
 * @param random spreads attempts to connect
 */
public record Environment(
    HttpClient http,
    PrintStream output,
    InstantSource clock,
    ZoneId zone,
    Supplier<UUID> ids,
    RandomGenerator random) {}
