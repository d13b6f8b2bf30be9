package dev.parley.simulation;

import dev.parley.application.message.SendMessage;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device of a user: it connects to some instance, catches up, chats, loses its connection and
 * comes back. It behaves as the protocol asks of clients: it sends again, under the same client
 * message id, what was not acknowledged, ignores what it has, and reads what is missing from the
 * history.
 */
final class Client {
  private static final Duration THINKING = Duration.ofMillis(400);
  private static final int PAGE = 50;

  private final World world;
  private final Simulation simulation;
  private final UserId user;
  private final String device;
  private final Map<ConversationId, Track> tracks = new LinkedHashMap<>();
  private final Deque<SendMessage.Command> outbox = new ArrayDeque<>();
  private final Map<ClientMessageId, Message> acknowledged = new LinkedHashMap<>();
  private final Map<ConversationId, Map<UserId, Watermarks>> receipts = new HashMap<>();
  private @Nullable Link link;
  private int sent;
  private boolean parted;

  Client(World world, Simulation simulation, UserId user, String device) {
    this.world = world;
    this.simulation = simulation;
    this.user = user;
    this.device = device;
  }

  UserId user() {
    return user;
  }

  Map<ConversationId, Track> tracks() {
    return tracks;
  }

  Map<ClientMessageId, Message> acknowledged() {
    return acknowledged;
  }

  /** The connection that the device has now. */
  Optional<Link> link() {
    return Optional.ofNullable(link).filter(Link::isOpen);
  }

  boolean hasUnsent() {
    return !outbox.isEmpty();
  }

  /** Loses its connection, if it has one. */
  void disconnect() {
    Link connected = link;
    if (connected != null) {
      connected.cut();
    }
  }

  /** The life of the device; a fiber. */
  void live() {
    while (!simulation.isOver()) {
      Optional<Instance> instance = simulation.someInstance();
      if (instance.isEmpty()) {
        world.sleep(Duration.ofMillis(100));
        continue;
      }
      Link connected = new Link(world, user, instance.get(), this::received, () -> {});
      link = connected;
      if (attach(connected) && catchUp(connected) && flush(connected)) {
        chat(connected);
      }
      connected.cut();
      world.sleep(world.upTo(Duration.ofMillis(300)));
    }
  }

  private boolean attach(Link connected) {
    return connected
        .ask(
            "attaches",
            on -> {
              connected.attach();
              return true;
            })
        .isPresent();
  }

  private void chat(Link connected) {
    while (connected.isOpen() && !simulation.isOver()) {
      world.sleep(world.upTo(THINKING));
      if (simulation.isCalm()) {
        if (!flush(connected) || (simulation.isTimeToPart() && !sayGoodbye(connected))) {
          return;
        }
        continue;
      }
      boolean answered =
          switch (world.random().nextInt(10)) {
            case 0 -> change(connected, new Change.Join(simulation.someRoom(), user));
            case 1 -> change(connected, new Change.Leave(simulation.someRoom(), user));
            case 2 -> mark(connected);
            case 3 -> catchUp(connected);
            default -> say(connected);
          };
      if (!answered) {
        // Whether it was done is not known. Real clients keep the connection after an error that
        // can be retried; sometimes this one does, too.
        if (world.chance(500) || !flush(connected)) {
          return;
        }
      }
    }
  }

  private boolean say(Link connected) {
    if (tracks.isEmpty()) {
      return true;
    }
    List<ConversationId> conversations = List.copyOf(tracks.keySet());
    for (int i = world.random().nextInt(4); i >= 0; i--) {
      say(conversations.get(world.random().nextInt(conversations.size())));
    }
    return flush(connected);
  }

  /** Says a last word in each conversation, so that each session has something to hear. */
  private boolean sayGoodbye(Link connected) {
    if (!parted) {
      parted = true;
      for (ConversationId conversation : tracks.keySet()) {
        say(conversation);
      }
    }
    return flush(connected);
  }

  private void say(ConversationId conversation) {
    sent++;
    outbox.add(
        new SendMessage.Command(
            user,
            conversation,
            new ClientMessageId(device + "-" + sent),
            new MessageBody(device + " says " + sent)));
  }

  /** Sends what waits, oldest first; returns whether all of it was answered. */
  private boolean flush(Link connected) {
    while (!outbox.isEmpty()) {
      List<SendMessage.Command> waiting = List.copyOf(outbox);
      Optional<List<SendMessage.Outcome>> outcomes =
          connected.ask("sends", on -> on.sendMessage().sendAll(waiting));
      if (outcomes.isEmpty()) {
        return false;
      }
      for (int i = 0; i < waiting.size(); i++) {
        outbox.remove();
        if (outcomes.get().get(i) instanceof SendMessage.Outcome.Sent ack) {
          acknowledged.put(waiting.get(i).clientMessageId(), ack.message());
          world.note(device + " is told that " + ack.message().clientMessageId() + " is sent");
        }
      }
    }
    return true;
  }

  private boolean change(Link connected, Change change) {
    return connected
        .ask("changes", on -> on.timeline().apply(List.of(change)))
        .filter(outcomes -> !(outcomes.getFirst() instanceof ChangeOutcome.Refused))
        .isPresent();
  }

  private boolean mark(Link connected) {
    List<ReceiptMark> marks = new ArrayList<>();
    tracks.forEach(
        (conversation, track) -> {
          if (track.position() > 0) {
            ReceiptMark.Kind kind =
                world.chance(500) ? ReceiptMark.Kind.DELIVERED : ReceiptMark.Kind.READ;
            // Sometimes late, sometimes of what does not exist yet.
            long seq = Math.max(1, track.position() + world.random().nextInt(7) - 3);
            marks.add(new ReceiptMark(conversation, user, kind, seq));
          }
        });
    return marks.isEmpty()
        || connected.ask("marks", on -> on.markProgress().mark(marks)).isPresent();
  }

  /** Reads everything that the device does not have; returns whether it got it. */
  private boolean catchUp(Link connected) {
    Optional<Map<ConversationId, Long>> conversations =
        connected.ask("lists", on -> on.memberships().conversationsOf(user));
    if (conversations.isEmpty()) {
      return false;
    }
    for (Map.Entry<ConversationId, Long> entry : conversations.get().entrySet()) {
      ConversationId conversation = entry.getKey();
      if (!tracks.containsKey(conversation)) {
        Optional<Optional<Membership>> membership =
            connected.ask("looks", on -> on.memberships().find(conversation, user));
        if (membership.isEmpty()) {
          return false;
        }
        membership
            .get()
            .ifPresent(in -> tracks.putIfAbsent(conversation, new Track(in.joinedSeq() - 1)));
      }
      if (!read(connected, conversation, entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean read(Link connected, ConversationId conversation, long head) {
    Track track = tracks.get(conversation);
    while (track != null && track.position() < head) {
      long first = track.position() + 1;
      TimelineRange range = new TimelineRange(first, Math.min(head, first + PAGE - 1));
      Optional<List<TimelineEvent>> page =
          connected.ask("reads", on -> on.timeline().read(conversation, range));
      if (page.isEmpty()) {
        return false;
      }
      page.get().forEach(track::take);
    }
    return true;
  }

  private void received(ChatEvent event) {
    switch (event) {
      case TimelineEvent entry -> {
        simulation.checkAccess(user, entry);
        boolean own = entry instanceof MemberJoined joined && joined.user().equals(user);
        if (own) {
          tracks.putIfAbsent(entry.conversation(), new Track(entry.seq() - 1));
        }
        Track track = tracks.get(entry.conversation());
        if (track == null) {
          repair(this::catchUp);
        } else if (track.take(entry)) {
          repair(connected -> read(connected, entry.conversation(), entry.seq()));
        }
      }
      case ReceiptAdvanced receipt ->
          receipts
              .computeIfAbsent(receipt.conversation(), id -> new HashMap<>())
              .merge(receipt.user(), receipt.watermarks(), Watermarks::merge);
    }
  }

  private void repair(Consumer<Link> reading) {
    Link connected = link;
    if (connected != null && connected.isOpen()) {
      world.spawn(device + " repairs", null, () -> reading.accept(connected));
    }
  }

  /** The conversations that the device shows. */
  Set<ConversationId> conversations() {
    return tracks.keySet();
  }

  @Override
  public String toString() {
    return device;
  }
}
