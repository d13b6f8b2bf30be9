package dev.parley.bootstrap.config;

import jakarta.validation.Valid;
import java.nio.file.Path;

/**
 * All settings of the server.
 *
 * @param dataDirectory where the embedded services and the server keep what must survive
 * @param http where the server listens
 * @param socketIo how Socket.IO clients are served
 * @param database where messages are kept
 * @param redis how instances hear of each other
 * @param tokens whom the server believes
 * @param accounts who may come in without a token from elsewhere
 * @param media where files are kept, and how many
 * @param objectStorage where files are kept instead of a folder
 * @param limits how often things may be done
 * @param management where the operator's tools ask
 * @param log what is logged
 */
public record ServerSettings(
    @Setting(
            name = "PARLEY_DATA_DIR",
            defaultValue = "./data",
            meaning = "Folder of the embedded services and of the generated secret.")
        Path dataDirectory,
    @Valid HttpSettings http,
    @Valid SocketIoSettings socketIo,
    @Valid DatabaseSettings database,
    @Valid RedisSettings redis,
    @Valid TokenSettings tokens,
    @Valid AccountSettings accounts,
    @Valid MediaSettings media,
    @Valid ObjectStorageSettings objectStorage,
    @Valid LimitSettings limits,
    @Valid ManagementSettings management,
    @Valid LogSettings log) {
  /** Whether other instances may share the database and hear of messages. */
  public boolean canHavePeers() {
    return !(database.location() instanceof DatabaseLocation.Memory)
        && !(redis.location() instanceof RedisLocation.None);
  }
}
