package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the sessions of this instance and hands those that are committed here to the
 * other instances.
 *
 * <p>The store decides, the bus hints, this class verifies: each session gets every entry of the
 * logs of its conversations above its starting point, once, in the order of the sequences, whatever
 * the bus loses, doubles or reorders. A session follows what its user is a member of, from the
 * entry that makes them one to the entry that ends it. Thread-safe.
 */
public final class Delivery {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final Timeline timeline;
  private final Memberships memberships;
  private final EventBus bus;
  private final Scheduler scheduler;
  private final DeliveryCounters counters = new DeliveryCounters();
  private final ConcurrentHashMap<ConversationId, ConversationChannel> channels =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<UserId, UserSessions> users = new ConcurrentHashMap<>();
  private final Verification verification = new Verification(this);

  private Delivery(Timeline timeline, Memberships memberships, EventBus bus, Scheduler scheduler) {
    this.timeline = Objects.requireNonNull(timeline);
    this.memberships = Objects.requireNonNull(memberships);
    this.bus = Objects.requireNonNull(bus);
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  /** Starts to listen to the commits of this instance and to the bus. */
  public static Delivery start(
      Timeline timeline, Memberships memberships, EventBus bus, Scheduler scheduler) {
    Delivery delivery = new Delivery(timeline, memberships, bus, scheduler);
    timeline.onCommit(delivery::committed);
    bus.subscribe(delivery.new FromOthers());
    return delivery;
  }

  /**
   * Attaches a session: from the return of this call on it gets everything new in its user's
   * conversations, those that the user joins later too. Some of it may come before the return.
   *
   * <p>What is older than the attachment is the reader's to fetch from the history; since the
   * attachment comes first, nothing falls between the two.
   *
   * @throws PortUnavailableException if the store cannot be asked; the session is then not attached
   */
  public Attachment attach(Recipient recipient) {
    return attach(recipient, Set.of());
  }

  /**
   * Attaches a session, but holds it back in some conversations: what comes there is not delivered
   * until {@link #resume} has brought the session up to it.
   *
   * @throws PortUnavailableException if the store cannot be asked; the session is then not attached
   */
  public Attachment attach(Recipient recipient, Set<ConversationId> heldBack) {
    Attachment attachment = new Attachment(this, recipient);
    heldBack.forEach(attachment::hold);
    UserSessions sessions = register(attachment);
    try {
      followMemberships(attachment, sessions);
      return attachment;
    } catch (RuntimeException e) {
      attachment.close();
      throw e;
    }
  }

  /**
   * Replays what a session has missed and lets it go live. For each of the conversations the
   * session is held back first, if it is not already; then it gets what lies above its position, in
   * order; then it is live from there on, without a hole and without a repetition.
   *
   * <p>One call replays so much and not more. What it does not finish stays held back, for a call
   * with the positions that the session has come to.
   *
   * @param positions the highest sequence below which the session has everything, at least 0, by
   *     conversation
   * @throws PortUnavailableException if the store cannot be asked; some of the conversations may
   *     have been replayed, some may be live, the others stay held back, and calling again with the
   *     positions come to is right for all of them
   */
  public ResumeReport resume(Attachment attachment, Map<ConversationId, Long> positions) {
    Set<ConversationId> claimed = attachment.claim(positions.keySet());
    try {
      claimed.forEach(id -> hold(attachment, id));
      return Replay.round(this, attachment).run(positions, claimed);
    } finally {
      attachment.giveUp(claimed);
    }
  }

  /** Tells the sessions of their conversations, here and elsewhere, how far members have come. */
  public void advanced(List<ReceiptAdvanced> receipts) {
    List<ReceiptAdvanced> passedOn = new ArrayList<>(receipts.size());
    for (ReceiptAdvanced receipt : receipts) {
      ConversationChannel channel = channels.get(receipt.conversation());
      if (channel == null || channel.takesReceipts()) {
        passedOn.add(receipt);
      }
      if (channel != null) {
        channel.accept(receipt);
      }
    }
    if (!passedOn.isEmpty()) {
      bus.publish(passedOn);
    }
  }

  /** What has been done since the start. */
  public DeliveryCounters counters() {
    return counters;
  }

  /** How many conversations have a session here. */
  public int followedConversations() {
    return channels.size();
  }

  Timeline timeline() {
    return timeline;
  }

  Memberships memberships() {
    return memberships;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  void report(String what, RuntimeException e) {
    LOG.log(System.Logger.Level.ERROR, what, e);
  }

  /** The user is a member of the conversation now: their sessions here. */
  List<Attachment> joined(UserId user, ConversationId conversation) {
    return noteMembership(user, conversation, true);
  }

  /** The user is no longer a member of the conversation: their sessions here. */
  List<Attachment> left(UserId user, ConversationId conversation) {
    return noteMembership(user, conversation, false);
  }

  void forget(ConversationChannel channel) {
    channels.remove(channel.id(), channel);
  }

  void detach(Attachment attachment, Map<ConversationChannel, Boolean> followed) {
    users.computeIfPresent(
        attachment.recipient().user(),
        (user, sessions) -> sessions.remove(attachment) ? null : sessions);
    followed.forEach((channel, seated) -> channel.removeClosed(attachment, seated));
  }

  @Nullable ConversationChannel channel(ConversationId id) {
    return channels.get(id);
  }

  /** Compares what is known here with the store. */
  Verification verification() {
    return verification;
  }

  /** The channels that have a session here. */
  Collection<ConversationChannel> channels() {
    return channels.values();
  }

  /** The users who have a session here. */
  Set<UserId> users() {
    return users.keySet();
  }

  /**
   * Lets the user's sessions follow those of these conversations that they do not follow, because
   * nobody here heard of the joining. They are shown everything from that on.
   */
  void followMissed(UserId user, Set<ConversationId> conversations) {
    UserSessions sessions = users.get(user);
    if (sessions == null) {
      return;
    }
    for (Attachment attachment : sessions.attachments()) {
      Set<ConversationId> missed = attachment.claimWhereNotFollowing(conversations);
      if (!missed.isEmpty()) {
        try {
          followMissed(attachment, sessions, missed);
        } finally {
          attachment.giveUp(missed);
        }
      }
    }
  }

  /** Lets the session follow whatever its user is a member of and it does not follow yet. */
  void follow(Attachment attachment) {
    UserSessions sessions = users.get(attachment.recipient().user());
    if (sessions != null) {
      followMemberships(attachment, sessions);
    }
  }

  private void followMissed(
      Attachment attachment, UserSessions sessions, Set<ConversationId> missed) {
    Map<ConversationId, Long> positions = new HashMap<>();
    try {
      followMemberships(attachment, sessions);
      for (ConversationId id : missed) {
        memberships
            .find(id, attachment.recipient().user())
            .filter(Membership::isActive)
            .ifPresentOrElse(
                membership -> positions.put(id, membership.joinedSeq() - 1),
                () -> release(attachment, id));
      }
      Replay.whole(this, attachment)
          .run(positions, positions.keySet())
          .unfinished()
          .keySet()
          .forEach(id -> forsake(attachment, id));
    } catch (RuntimeException e) {
      // Held back and not followed they would be forgotten. The next look finds them again.
      missed.forEach(id -> forsake(attachment, id));
      throw e;
    }
  }

  /** Undoes that a session follows a conversation. */
  private void forsake(Attachment attachment, ConversationId id) {
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.remove(attachment);
    }
    attachment.release(id);
  }

  private void hold(Attachment attachment, ConversationId id) {
    // In this order, as whoever comes to follow the channel meanwhile looks at the mark.
    attachment.hold(id);
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.unseat(attachment);
    }
  }

  /**
   * Lets go of a session that is held back in a conversation of which its user is no member, having
   * left by the entry {@code seq}; 0 for never.
   *
   * @return false if the user is a member by now: the session has to have more first
   */
  boolean letGo(Attachment attachment, ConversationId id, long seq) {
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      return channel.letGo(attachment, seq);
    }
    attachment.release(id);
    ConversationChannel meanwhile = channels.get(id);
    if (meanwhile != null && meanwhile.hasUnseated(attachment)) {
      attachment.hold(id);
      return false;
    }
    return true;
  }

  /** Holds the session back no more, though it may not have everything. */
  void release(Attachment attachment, ConversationId id) {
    attachment.release(id);
    ConversationChannel channel = channels.get(id);
    if (channel != null) {
      channel.seat(attachment);
    }
  }

  private UserSessions register(Attachment attachment) {
    return users.compute(
        attachment.recipient().user(),
        (user, known) -> {
          UserSessions sessions = known == null ? new UserSessions() : known;
          sessions.add(attachment);
          return sessions;
        });
  }

  /** Lets the session follow whatever its user is a member of and it does not follow yet. */
  private void followMemberships(Attachment attachment, UserSessions sessions) {
    UserId user = attachment.recipient().user();
    sessions.attaching();
    try {
      Set<ConversationChannel> unstarted = new HashSet<>();
      for (ConversationId id : memberships.conversationsOf(user).keySet()) {
        ConversationChannel channel = follow(attachment, id);
        if (sessions.hasLeft(id)) {
          channel.remove(attachment);
        } else if (channel.needsStart()) {
          unstarted.add(channel);
        }
      }
      while (!unstarted.isEmpty()) {
        unstarted = start(unstarted, attachment, memberships.conversationsOf(user));
      }
    } finally {
      sessions.attached();
    }
  }

  private List<Attachment> noteMembership(
      UserId user, ConversationId conversation, boolean member) {
    UserSessions sessions = users.get(user);
    if (sessions == null) {
      return List.of();
    }
    sessions.noteMembership(conversation, member);
    return sessions.attachments();
  }

  private ConversationChannel follow(Attachment attachment, ConversationId id) {
    while (true) {
      ConversationChannel channel =
          channels.computeIfAbsent(id, key -> ConversationChannel.opening(key, this));
      if (channel.add(attachment)) {
        return channel;
      }
      channels.remove(id, channel);
    }
  }

  /**
   * Gives the new channels their starting points. The list is read after the channels were made, so
   * that whatever is above its heads finds them; and membership and head are of one moment, so that
   * whoever leaves above a head is seen to leave, and whoever left below is not in the list.
   *
   * @return the channels that somebody else started higher: the list is too old for them
   */
  private static Set<ConversationChannel> start(
      Set<ConversationChannel> unstarted,
      Attachment attachment,
      Map<ConversationId, Long> conversations) {
    Set<ConversationChannel> again = new HashSet<>();
    for (ConversationChannel channel : unstarted) {
      Long head = conversations.get(channel.id());
      if (head == null) {
        channel.remove(attachment);
      } else if (channel.startAt(head) > head) {
        again.add(channel);
      }
    }
    return again;
  }

  private void committed(List<TimelineEvent> events) {
    if (!events.isEmpty()) {
      events.forEach(this::route);
      bus.publish(events);
    }
  }

  private void route(TimelineEvent event) {
    ConversationChannel channel = channelFor(event);
    if (channel != null) {
      channel.accept(event);
    }
  }

  /** The channel that the event goes to; a new one if it brings the first follower. */
  private @Nullable ConversationChannel channelFor(TimelineEvent event) {
    ConversationChannel channel = channels.get(event.conversation());
    if (channel != null) {
      return channel;
    }
    return switch (event) {
      case ConversationOpened opened ->
          opened.members().stream().anyMatch(users::containsKey) ? live(event) : null;
      case MemberJoined joined -> users.containsKey(joined.user()) ? live(event) : null;
      case MemberLeft left -> {
        // Nobody follows, but somebody may be about to, from a list that still has it.
        left(left.user(), left.conversation());
        yield channels.get(event.conversation());
      }
      case MessageSent sent -> null;
    };
  }

  private ConversationChannel live(TimelineEvent event) {
    return channels.computeIfAbsent(
        event.conversation(), id -> ConversationChannel.live(id, this, event.seq() - 1));
  }

  private final class FromOthers implements EventBus.Listener {
    @Override
    public boolean follows(ConversationId conversation) {
      return channels.containsKey(conversation);
    }

    @Override
    public void onEvents(List<ChatEvent> events) {
      for (ChatEvent event : events) {
        switch (event) {
          case TimelineEvent entry -> route(entry);
          case ReceiptAdvanced receipt -> {
            ConversationChannel channel = channels.get(receipt.conversation());
            if (channel != null) {
              channel.accept(receipt);
            }
          }
        }
      }
    }

    @Override
    public void onPossibleLoss(EventBus.LossCause cause) {
      HealCause heals = HealCause.of(cause);
      scheduler.execute(() -> verification.run(heals));
    }
  }
}
