package dev.parley.adapter.websocket;

import dev.parley.application.session.OpenSession;
import dev.parley.domain.access.Client;

/** What the handshake found out about a session. */
sealed interface Admission {
  /** Where it stands in the user properties of handshakes and sessions. */
  String KEY = "dev.parley.admission";

  /** A good token came with the handshake. */
  record Bearer(OpenSession.Outcome.Opened opened, Client client) implements Admission {}

  /** No token came; the session must bring one. */
  record Unknown(Client client) implements Admission {}

  /** The handshake is not allowed, but the container could not be kept from completing it. */
  record Refused(Ending ending) implements Admission {}
}
