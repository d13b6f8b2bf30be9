package dev.parley.adapter.socketio;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.adapter.socketio.namespace.NamespaceHandler;
import java.util.Optional;

/** One dialect with whoever shows a token when coming in, another with everybody else. */
record DialectByToken(NamespaceHandler bearers, NamespaceHandler others)
    implements NamespaceHandler {
  @Override
  public Admission admit(ClientSocket socket, Optional<Json> auth) {
    boolean hasToken = auth.flatMap(given -> given.member("token")).flatMap(Json::text).isPresent();
    return hasToken ? bearers.admit(socket, auth) : others.admit(socket, auth);
  }
}
