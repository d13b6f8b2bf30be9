package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

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
  private final EventBus bus;
  private final Environment environment;
  private final LocalUsers users = new LocalUsers();
  private final Channels channels;
  private final MembershipFollowing following;
  private final Verification verification;

  private Delivery(EventBus bus, Environment environment) {
    this.bus = Objects.requireNonNull(bus);
    this.environment = environment;
    this.channels = new Channels(users, environment);
    this.following = new MembershipFollowing(users, channels, environment);
    this.verification = new Verification(users, channels, following, environment);
  }

  /** Starts to listen to the commits of this instance and to the bus. */
  public static Delivery start(
      Timeline timeline, Memberships memberships, EventBus bus, Scheduler scheduler) {
    Delivery delivery =
        new Delivery(
            bus, new Environment(timeline, memberships, scheduler, new DeliveryCounters()));
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
   * @throws PortUnavailableException if the store cannot be asked; the session is then not
   *     attached, and nothing was delivered to it
   */
  public Attachment attach(Recipient recipient, Set<ConversationId> heldBack) {
    Attachment attachment = new Attachment(users, recipient);
    heldBack.forEach(attachment::hold);
    users.add(attachment);
    try {
      following.follow(attachment);
      attachment.enter().forEach(channel -> channel.seat(attachment));
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
      claimed.forEach(id -> channels.hold(attachment, id));
      return Replay.round(attachment, channels, following, environment).run(positions, claimed);
    } finally {
      attachment.giveUp(claimed);
    }
  }

  /** Tells the sessions of their conversations, here and elsewhere, how far members have come. */
  public void advanced(List<ReceiptAdvanced> receipts) {
    List<ReceiptAdvanced> passedOn = new ArrayList<>(receipts.size());
    for (ReceiptAdvanced receipt : receipts) {
      ConversationChannel channel = channels.get(receipt.conversation());
      if (channel == null || channel.receipts().goOut()) {
        passedOn.add(receipt);
      }
      if (channel != null) {
        channel.receipts().add(receipt);
      }
    }
    if (!passedOn.isEmpty()) {
      bus.publish(passedOn);
    }
  }

  /**
   * Tells the sessions of the conversation, here and elsewhere, that somebody types or does no
   * longer.
   */
  public void typing(TypingChanged change) {
    ConversationChannel channel = channels.get(change.conversation());
    if (channel == null || channel.typing().goesOut()) {
      bus.publish(List.of(change));
    }
    if (channel != null) {
      channel.typing().take(change);
    }
  }

  /**
   * Whether the session follows a conversation, as whoever is a member does. False says nothing:
   * the session may be about to.
   */
  public boolean follows(Attachment attachment, ConversationId conversation) {
    return attachment.follows(conversation);
  }

  /**
   * Tells somebody who comes into the conversations that are followed here, and who goes. Called
   * once, before the first session is attached.
   *
   * @param observer called with locks held: must neither block nor call the delivery; may be told
   *     the same twice
   */
  public void observeMemberships(Consumer<MembershipChange> observer) {
    users.observe(observer);
  }

  /**
   * Tells the sessions of their conversations, here and elsewhere, what members say of themselves
   * now. Where so many sessions are that receipts are not told either, nobody is told.
   */
  public void changed(List<ProfileChanged> profiles) {
    List<ProfileChanged> passedOn = new ArrayList<>(profiles.size());
    for (ProfileChanged profile : profiles) {
      ConversationChannel channel = channels.get(profile.conversation());
      if (channel == null || channel.receipts().goOut()) {
        passedOn.add(profile);
      }
      if (channel != null) {
        channel.tell(profile);
      }
    }
    if (!passedOn.isEmpty()) {
      bus.publish(passedOn);
    }
  }

  /** Tells the sessions of a user, here and elsewhere, how they want to be notified now. */
  public void changed(NotificationsChanged change) {
    users.tell(change);
    bus.publish(List.of(change));
  }

  /** What has been done since the start. */
  public DeliveryCounters counters() {
    return environment.counters();
  }

  /** How many conversations have a session here. */
  public int followedConversations() {
    return channels.all().size();
  }

  /** The conversations that have a session here. */
  Channels channels() {
    return channels;
  }

  /** The users who have a session here. */
  LocalUsers users() {
    return users;
  }

  /** Compares what is known here with the store. */
  Verification verification() {
    return verification;
  }

  private void committed(List<TimelineEvent> events) {
    if (!events.isEmpty()) {
      events.forEach(channels::accept);
      bus.publish(events);
    }
  }

  private final class FromOthers implements EventBus.Listener {
    @Override
    public boolean follows(ConversationId conversation) {
      return channels.contains(conversation);
    }

    @Override
    public void onEvents(List<ChatEvent> events) {
      for (ChatEvent event : events) {
        switch (event) {
          case TimelineEvent entry -> channels.accept(entry);
          case ReceiptAdvanced receipt -> channels.accept(receipt);
          case TypingChanged change -> channels.accept(change);
          case ProfileChanged profile -> channels.accept(profile);
          case NotificationsChanged change -> users.tell(change);
        }
      }
    }

    @Override
    public void onPossibleLoss(EventBus.LossCause cause) {
      HealCause heals = HealCause.of(cause);
      environment.scheduler().execute(() -> verification.run(heals));
    }
  }
}
