package dev.parley.simulation;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares, at rest, what every screen shows and every client was told with what the store holds.
 */
final class Checker {
  private final MemoryAdapter truth;
  private final List<Client> clients;
  private final List<ConversationId> conversations;
  private final Map<ConversationId, List<TimelineEvent>> logs = new HashMap<>();
  private int messages;
  private int acknowledged;
  private int shown;

  Checker(MemoryAdapter truth, List<Client> clients, List<ConversationId> rooms) {
    this.truth = truth;
    this.clients = clients;
    Set<ConversationId> all = new HashSet<>(rooms);
    clients.forEach(client -> all.addAll(client.conversations()));
    conversations = List.copyOf(all);
  }

  void check() {
    for (ConversationId conversation : conversations) {
      logs.put(conversation, log(conversation));
    }
    logs.values().forEach(Checker::checkDenseAndOnce);
    for (Client client : clients) {
      checkAcknowledged(client);
      checkScreen(client);
      checkSession(client);
    }
  }

  int messages() {
    return messages;
  }

  int acknowledged() {
    return acknowledged;
  }

  int shown() {
    return shown;
  }

  private List<TimelineEvent> log(ConversationId conversation) {
    long head = truth.timeline().heads(Set.of(conversation)).getOrDefault(conversation, 0L);
    List<TimelineEvent> log = new ArrayList<>();
    for (long first = 1; first <= head; first += TimelineRange.MAX_LENGTH) {
      log.addAll(
          truth
              .timeline()
              .read(
                  conversation,
                  new TimelineRange(first, Math.min(head, first + TimelineRange.MAX_LENGTH - 1))));
    }
    log.stream().filter(MessageSent.class::isInstance).forEach(event -> messages++);
    return log;
  }

  private static void checkDenseAndOnce(List<TimelineEvent> log) {
    Map<UserId, Set<ClientMessageId>> seen = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      TimelineEvent event = log.get(i);
      require(event.seq() == i + 1L, "I3 the log has a hole at " + (i + 1));
      require(
          i == 0 || event.at().isAfter(log.get(i - 1).at()),
          "the times of a log do not rise at " + event.seq());
      if (event instanceof MessageSent sent) {
        require(
            seen.computeIfAbsent(sent.actor(), id -> new HashSet<>())
                .add(sent.message().clientMessageId()),
            "I2 stored twice: " + sent.message().clientMessageId());
      }
    }
  }

  private void checkAcknowledged(Client client) {
    require(!client.hasUnsent(), "I14 " + client + " still has something to send");
    for (Message message : client.acknowledged().values()) {
      acknowledged++;
      List<TimelineEvent> log = logs.getOrDefault(message.conversation(), List.of());
      require(
          message.seq() <= log.size()
              && log.get((int) message.seq() - 1).equals(new MessageSent(message)),
          "I1 acknowledged but not in the log: " + message.clientMessageId());
    }
  }

  private void checkScreen(Client client) {
    for (Map.Entry<ConversationId, Track> entry : client.tracks().entrySet()) {
      ConversationId conversation = entry.getKey();
      List<TimelineEvent> log = logs.getOrDefault(conversation, List.of());
      Track track = entry.getValue();
      for (TimelineEvent event : track.shown()) {
        shown++;
        require(
            event.seq() <= log.size() && log.get((int) event.seq() - 1).equals(event),
            "I4 " + client + " shows something else at " + event.seq());
      }
      boolean member =
          truth
              .memberships()
              .find(conversation, client.user())
              .map(Membership::isActive)
              .orElse(false);
      require(
          !member || track.position() == log.size(),
          "I6 " + client + " shows up to " + track.position() + " of " + log.size());
    }
    for (ConversationId conversation :
        truth.memberships().conversationsOf(client.user()).keySet()) {
      require(
          client.tracks().containsKey(conversation),
          "I6 " + client + " does not show a conversation that it is in");
    }
  }

  /**
   * After some seconds of calm in which nothing was said, every session must have heard everything,
   * the last word of each conversation too, which no later one shows to be missing.
   */
  void checkHeard() {
    for (Client client : clients) {
      Link link = client.link().orElse(null);
      if (link != null) {
        truth
            .memberships()
            .conversationsOf(client.user())
            .forEach(
                (conversation, head) -> {
                  long heard = link.pushed(conversation);
                  require(
                      heard == 0 || heard == head,
                      "I6 the session of "
                          + client
                          + " has not heard the last word: "
                          + heard
                          + " of "
                          + head);
                });
      }
    }
  }

  /** After the farewells every session must have heard everything, without asking. */
  private void checkSession(Client client) {
    Optional<Link> link = client.link();
    require(link.isPresent(), "I14 " + client + " is not connected");
    truth
        .memberships()
        .conversationsOf(client.user())
        .forEach(
            (conversation, head) ->
                require(
                    link.get().pushed(conversation) == head,
                    "I6 the session of "
                        + client
                        + " has heard up to "
                        + link.get().pushed(conversation)
                        + " of "
                        + head));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
