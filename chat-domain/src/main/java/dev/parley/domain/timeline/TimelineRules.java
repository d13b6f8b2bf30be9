package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who may add what to a log. Stores ask while they hold the conversation's lock, so that nobody
 * slips in between a check and the write; the answer depends on the arguments alone.
 */
public final class TimelineRules {
  private TimelineRules() {}

  /**
   * Decides about a change that is not a retry; stores look for retries before they ask.
   *
   * @param situation what the store holds
   * @param wanted what the actor wants
   */
  public static Decision decide(Situation situation, Change wanted) {
    return switch (wanted) {
      case Change.Post post -> MessageRules.decide(situation, post);
      case Change.OnMessage action -> MessageActionRules.decide(situation, action);
      case Change.Join join -> MembershipRules.decide(situation, join);
      case Change.Leave leave -> MembershipRules.decide(situation, leave);
      case Change.ChangeRoom change -> RoomRules.decide(situation, change);
      case Change.Moderation moderation -> ModerationRules.decide(situation, moderation);
    };
  }

  /** What a conversation is once an event of its log has happened. */
  public static Conversation after(Conversation conversation, TimelineEvent event) {
    return event instanceof RoomChanged changed && conversation instanceof Room room
        ? room.with(changed.settings())
        : conversation;
  }

  /**
   * The time of the next event: the clock's, but always later than the event before, whatever the
   * clock does. In whole microseconds.
   *
   * @param last the time of the event before
   * @param now what the clock says
   */
  public static Instant nextInstant(Instant last, Instant now) {
    Instant earliest = last.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    Instant rounded = now.truncatedTo(ChronoUnit.MICROS);
    return rounded.isBefore(earliest) ? earliest : rounded;
  }

  /**
   * The memberships with which a conversation starts: the creator of a room owns it, everybody else
   * takes part.
   *
   * @param members who is in it from the start
   */
  public static List<Membership> founding(Conversation conversation, List<UserId> members) {
    return members.stream()
        .map(
            member ->
                Membership.joining(
                    conversation.id(),
                    member,
                    foundingRole(conversation, member),
                    ConversationOpened.SEQ))
        .toList();
  }

  private static Role foundingRole(Conversation conversation, UserId member) {
    return switch (conversation) {
      case Room room -> room.createdBy().equals(member) ? Role.OWNER : Role.MEMBER;
      case DirectConversation direct -> Role.MEMBER;
    };
  }

  /**
   * Why somebody may not speak in a conversation, or open it, because one of two has blocked the
   * other. Who was blocked learns no more than that they are not heard.
   *
   * @param actor who wants to
   * @param blocking how it stands between the actor and the other
   */
  public static Optional<Refusal> silence(
      Conversation conversation, UserId actor, Blocking blocking) {
    return switch (conversation) {
      case Room room -> Optional.empty();
      case DirectConversation direct -> {
        UserId other = direct.otherThan(actor);
        if (blocking.byActor()) {
          yield Optional.of(new Refusal.Blocked(other));
        }
        yield blocking.ofActor() ? Optional.of(new Refusal.NotAccepted(other)) : Optional.empty();
      }
    };
  }

  /**
   * What somebody is told who is not in a conversation.
   *
   * @param conversation the conversation, if there is one of this id
   */
  public static Refusal stranger(ConversationId id, Optional<Conversation> conversation) {
    return conversation
        .map(TimelineRules::stranger)
        .orElseGet(() -> new Refusal.UnknownConversation(id));
  }

  /** What somebody is told who is not in this conversation. */
  static Refusal stranger(Conversation conversation) {
    return conversation.isDiscoverable()
        ? new Refusal.NotAMember(conversation.id())
        : new Refusal.UnknownConversation(conversation.id());
  }
}
