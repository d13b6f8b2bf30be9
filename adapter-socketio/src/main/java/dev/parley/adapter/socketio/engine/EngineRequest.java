package dev.parley.adapter.socketio.engine;

import dev.parley.domain.access.Client;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The request that a session began with.
 *
 * @param version of the protocol
 * @param query its parameters; of a repeated one the first
 * @param client from where it came
 */
public record EngineRequest(EngineVersion version, Map<String, String> query, Client client) {
  /** Copies the parameters. */
  public EngineRequest {
    Objects.requireNonNull(version);
    query = Map.copyOf(query);
    Objects.requireNonNull(client);
  }

  /** A parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
