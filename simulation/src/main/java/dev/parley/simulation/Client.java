package dev.parley.simulation;

import dev.parley.application.delivery.ResumeReport;
import dev.parley.application.message.SendMessage;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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
      if (goLive(connected) && flush(connected)) {
        chat(connected);
      }
      connected.cut();
      world.sleep(world.upTo(Duration.ofMillis(300)));
    }
  }

  /** Clients differ: most resume, some start from now and read the history. */
  private boolean goLive(Link connected) {
    return switch (world.random().nextInt(10)) {
      case 0 -> resume(connected, Optional.of(Map.of())) && catchUp(connected);
      case 1 -> resume(connected, Optional.empty()) && catchUp(connected);
      default -> resume(connected, Optional.of(positions())) && discover(connected);
    };
  }

  private Map<ConversationId, Long> positions() {
    Map<ConversationId, Long> positions = new LinkedHashMap<>();
    tracks.forEach((conversation, track) -> positions.put(conversation, track.position()));
    return positions;
  }

  /** Resumes on a session that is live. One that could not go on from there would stay deaf. */
  private boolean resumeAgain(Link connected) {
    boolean live = resume(connected, Optional.of(positions()));
    if (!live) {
      connected.cut();
    }
    return live;
  }

  /** Says what the device has until everything it has named is complete. */
  private boolean resume(Link connected, Optional<Map<ConversationId, Long>> known) {
    Optional<Map<ConversationId, Long>> named = known;
    while (true) {
      LiveSession.Request request =
          new LiveSession.Request(Optional.empty(), Optional.of(new DeviceId(device)), named);
      Optional<LiveSession.Outcome> outcome =
          connected.ask("resumes", on -> connected.resume(request));
      if (outcome.isEmpty()) {
        return false;
      }
      ResumeReport report = outcome.get().report();
      if (named.isPresent()) {
        report.complete().forEach(this::checkComplete);
        report.ended().forEach(this::checkComplete);
      }
      if (report.unfinished().isEmpty()) {
        return true;
      }
      Map<ConversationId, Long> rest = positions();
      rest.keySet().retainAll(report.unfinished().keySet());
      if (rest.isEmpty()) {
        return true;
      }
      named = Optional.of(rest);
    }
  }

  private void checkComplete(ConversationId conversation, long seq) {
    Track track = tracks.get(conversation);
    if (track == null || track.position() < seq) {
      world.fail(
          "I6 "
              + device
              + " is told that it has everything up to "
              + seq
              + " and has "
              + (track == null ? "nothing" : track.position()),
          null);
    }
  }

  /** Resumes in conversations that came up while the device was away. */
  private boolean discover(Link connected) {
    Optional<Map<ConversationId, Long>> conversations =
        connected.ask("lists", on -> on.memberships().conversationsOf(user));
    if (conversations.isEmpty()) {
      return false;
    }
    Set<ConversationId> news = new HashSet<>(conversations.get().keySet());
    news.removeAll(tracks.keySet());
    for (ConversationId conversation : news) {
      if (!show(connected, conversation)) {
        return false;
      }
    }
    Map<ConversationId, Long> positions = positions();
    positions.keySet().retainAll(news);
    return positions.isEmpty() || resume(connected, Optional.of(positions));
  }

  /** Begins to show a conversation, from where the user came in. */
  private boolean show(Link connected, ConversationId conversation) {
    Optional<Optional<Membership>> membership =
        connected.ask("looks", on -> on.memberships().find(conversation, user));
    membership
        .flatMap(found -> found)
        .ifPresent(in -> tracks.putIfAbsent(conversation, new Track(in.joinedSeq() - 1)));
    return membership.isPresent();
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
            case 4 -> resumeAgain(connected);
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
        .filter(outcomes -> !isBusy(outcomes.getFirst()))
        .isPresent();
  }

  /** Of all refusals only this one leaves open what would have become of it. */
  private static boolean isBusy(ChangeOutcome outcome) {
    return outcome instanceof ChangeOutcome.Refused refused
        && refused.refusal() instanceof Refusal.Busy;
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
        || connected
            .ask("marks", on -> on.markProgress().mark(marks, Optional.of(new DeviceId(device))))
            .isPresent();
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
      if (!tracks.containsKey(conversation) && !show(connected, conversation)) {
        return false;
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
          tracks
              .computeIfAbsent(entry.conversation(), id -> new Track(entry.seq() - 1))
              .skipTo(entry.seq() - 1);
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
      case TypingChanged typing -> {}
      case ProfileChanged profile -> throw neverSaid(profile);
      case NotificationsChanged change -> throw neverSaid(change);
    }
  }

  private static IllegalStateException neverSaid(ChatEvent event) {
    return new IllegalStateException("nobody has done anything of the kind: " + event);
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
