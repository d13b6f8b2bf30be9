package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client needs in order to go on where it was, in an instance that has never heard of it: it
 * gets it as {@code pid} when it comes in, and as {@code offset} with each event, and brings both
 * back. Nothing of it is kept here, and nothing of it is believed: whoever comes back needs a token
 * all the same, and gets no more than its bearer may read.
 *
 * @param key tells this client's own messages from those of the user's other clients
 * @param epoch the life of the store in which the positions mean something
 * @param floor if not all conversations are among the positions: the rest had no activity after
 *     this
 * @param positions how far the client had come, by conversation
 */
record Recovery(
    UUID key, DatabaseEpoch epoch, Optional<Instant> floor, Map<ConversationId, Long> positions) {
  /** How many positions a client has to remember at most. */
  static final int MAX_POSITIONS = 200;

  /** What an offset says from which nothing can be recovered. */
  static final String LOST = "0";

  private static final String VERSION = "1";
  private static final int MAX_LENGTH = 32 * 1024;

  /** The separator of the parts; it is in none of them. */
  private static final String SEPARATOR = "~";

  Recovery {
    positions = Map.copyOf(positions);
  }

  /**
   * Where somebody begins who comes in now.
   *
   * @param inbox the user's conversations, newest activity first
   */
  static Recovery beginning(UUID key, DatabaseEpoch epoch, List<InboxEntry> inbox) {
    List<InboxEntry> all =
        inbox.stream().filter(entry -> entry.conversation() instanceof DirectConversation).toList();
    List<InboxEntry> newest = all.subList(0, Math.min(all.size(), MAX_POSITIONS));
    Map<ConversationId, Long> positions = new LinkedHashMap<>();
    newest.forEach(entry -> positions.put(entry.conversation().id(), entry.head()));
    Optional<Instant> floor =
        newest.size() < all.size()
            ? Optional.of(newest.getLast().lastActivityAt())
            : Optional.empty();
    return new Recovery(key, epoch, floor, positions);
  }

  /** What the client is to bring back. */
  String pid(UserId user) {
    return String.join(
        SEPARATOR,
        VERSION,
        LogPositions.write(key),
        digest(user),
        LogPositions.write(epoch.value()),
        floor
            .map(at -> LogPositions.write(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
            .orElse(""),
        LogPositions.write(positions));
  }

  /** What goes with an event: how far the client has come since it came in. */
  static String offset(Map<ConversationId, Long> since) {
    return since.size() > MAX_POSITIONS ? LOST : VERSION + SEPARATOR + LogPositions.write(since);
  }

  /**
   * What a client has brought back; empty if it is nothing of this user's that was written here.
   *
   * @param auth what the client says of itself
   */
  static Optional<Recovery> read(Optional<Json> auth, UserId user) {
    Optional<String> pid = auth.flatMap(given -> given.member("pid")).flatMap(Json::text);
    if (pid.isEmpty() || pid.get().length() > MAX_LENGTH) {
      return Optional.empty();
    }
    // A client that was told of nothing has no offset.
    String offset =
        auth.flatMap(given -> given.member("offset"))
            .flatMap(Json::text)
            .orElse(VERSION + SEPARATOR);
    String[] since = offset.split(SEPARATOR, -1);
    String[] parts = pid.get().split(SEPARATOR, -1);
    if (parts.length != 6
        || !parts[0].equals(VERSION)
        || !parts[2].equals(digest(user))
        || offset.length() > MAX_LENGTH
        || since.length != 2
        || !since[0].equals(VERSION)) {
      return Optional.empty();
    }
    Optional<UUID> key = LogPositions.readUuid(parts[1]);
    Optional<UUID> epoch = LogPositions.readUuid(parts[3]);
    Optional<Long> floor = LogPositions.readNumber(parts[4]);
    Optional<Map<ConversationId, Long>> began = LogPositions.read(parts[5]);
    Optional<Map<ConversationId, Long>> gone = LogPositions.read(since[1]);
    if (key.isEmpty()
        || epoch.isEmpty()
        || (floor.isEmpty() && !parts[4].isEmpty())
        || began.isEmpty()
        || gone.isEmpty()) {
      return Optional.empty();
    }
    Map<ConversationId, Long> positions = began.get();
    gone.get().forEach((id, seq) -> positions.merge(id, seq, Math::max));
    return Optional.of(
        new Recovery(
            key.get(),
            new DatabaseEpoch(epoch.get()),
            floor.map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
            positions));
  }

  /**
   * How far the client has come in a conversation.
   *
   * @return empty if that cannot be said
   */
  Optional<Long> position(InboxEntry entry) {
    Conversation conversation = entry.conversation();
    Long known = positions.get(conversation.id());
    if (known != null) {
      return Optional.of(known);
    }
    if (floor.isEmpty() || conversation.createdAt().isAfter(floor.get())) {
      return Optional.of(0L);
    }
    return entry.lastActivityAt().isAfter(floor.get())
        ? Optional.empty()
        : Optional.of(entry.head());
  }

  private static String digest(UserId user) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(user.value().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
