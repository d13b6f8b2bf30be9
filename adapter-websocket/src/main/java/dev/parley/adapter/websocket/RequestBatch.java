package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.Requests.Outcome;
import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.RoomFrame;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.application.message.SendMessage;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what waits in a session, in order and answered in order. Messages that follow each
 * other are sent in one call, and so are marks. For one run of a mailbox, not thread-safe.
 */
final class RequestBatch {
  private static final Logger LOG = LoggerFactory.getLogger(RequestBatch.class);

  private final Requests requests;
  private final UserId user;
  private final Optional<DeviceId> device;
  private final Client client;
  private final @Nullable LiveSession live;
  private final Consumer<ServerFrame> answers;
  private final Runnable onUnavailable;
  private final List<ClientFrame.Send> sends = new ArrayList<>();
  private final List<ClientFrame.Mark> marks = new ArrayList<>();

  /**
   * @param user who asks
   * @param device on which device, if it has said so
   * @param client from where
   * @param live the session, if it can go live
   * @param answers takes the answers
   * @param onUnavailable is told when a part of the system could not be asked
   */
  RequestBatch(
      Requests requests,
      UserId user,
      Optional<DeviceId> device,
      Client client,
      @Nullable LiveSession live,
      Consumer<ServerFrame> answers,
      Runnable onUnavailable) {
    this.requests = requests;
    this.user = user;
    this.device = device;
    this.client = client;
    this.live = live;
    this.answers = answers;
    this.onUnavailable = onUnavailable;
  }

  /** Carries out the request, now or with those that follow, at the latest with {@link #flush}. */
  void take(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Send send -> {
        if (!marks.isEmpty() || sends.size() == Timeline.MAX_CHANGES) {
          flush();
        }
        sends.add(send);
      }
      case ClientFrame.Mark mark -> {
        if (!sends.isEmpty()) {
          flush();
        }
        marks.add(mark);
      }
      case ClientFrame.History history -> alone(history, () -> requests.history(user, history));
      case ClientFrame.OpenDirect open -> alone(open, () -> requests.openDirect(user, open));
      case ClientFrame.CreateRoom create -> alone(create, () -> requests.createRoom(user, create));
      case ClientFrame.Join join -> alone(join, () -> requests.join(user, client, join));
      case ClientFrame.JoinByName join -> alone(join, () -> requests.join(user, client, join));
      case RoomFrame room -> alone(room, () -> carryOut(room));
      case ClientFrame.Leave leave -> alone(leave, () -> requests.leave(user, leave));
      case ClientFrame.Conversations list -> alone(list, () -> requests.conversations(user, list));
      case ClientFrame.Users users -> alone(users, () -> requests.users(users));
      case ClientFrame.Receipts receipts ->
          alone(receipts, () -> requests.receipts(user, receipts));
      case ClientFrame.Personal personal ->
          alone(personal, () -> requests.personal(user, personal));
      case ClientFrame.Act act -> alone(act, () -> requests.messages().act(user, act));
      case ClientFrame.Forward forward ->
          alone(forward, () -> requests.messages().forward(user, forward));
      case ClientFrame.Pins pins -> alone(pins, () -> requests.messages().pins(user, pins));
      case ClientFrame.ReadThread thread ->
          alone(thread, () -> requests.messages().thread(user, thread));
      case ClientFrame.Revisions revisions ->
          alone(revisions, () -> requests.messages().revisions(user, revisions));
      case ClientFrame.Reactions reactions ->
          alone(reactions, () -> requests.messages().reactions(user, reactions));
      case ClientFrame.Search search ->
          alone(search, () -> requests.messages().search(user, search));
      case ClientFrame.Ping ping -> alone(ping, requests::ping);
      case ClientFrame.Typing typing -> alone(typing, () -> requests.typing(live, typing));
      case ClientFrame.SetPresence set -> alone(set, () -> requests.setPresence(user, set));
      case ClientFrame.Activity activity -> alone(activity, Requests::activity);
      case ClientFrame.Presence presence -> throw notHere();
      case ClientFrame.Auth auth -> throw notHere();
      case ClientFrame.Resume resume -> throw notHere();
    }
  }

  private Outcome carryOut(RoomFrame frame) {
    return switch (frame) {
      case RoomFrame.JoinByInvite join -> requests.join(user, client, join);
      case RoomFrame.ChangeRoom change -> requests.rooms().change(user, client, change);
      case RoomFrame.Rooms list -> requests.rooms().list(list);
      case RoomFrame.Members members -> requests.rooms().members(user, members);
      case RoomFrame.Bans bans -> requests.rooms().bans(user, bans);
      case RoomFrame.CreateInvite create -> requests.rooms().createInvite(user, create);
      case RoomFrame.Invites invites -> requests.rooms().invites(user, invites);
      case RoomFrame.RevokeInvite revoke -> requests.rooms().revokeInvite(user, revoke);
      case RoomFrame.Moderation decision -> requests.rooms().moderate(user, client, decision);
    };
  }

  private static IllegalArgumentException notHere() {
    return new IllegalArgumentException("the session itself answers this");
  }

  /** Carries out what was put off. */
  void flush() {
    if (!sends.isEmpty()) {
      List<ClientFrame.Send> together = List.copyOf(sends);
      sends.clear();
      carryOut(together, () -> send(together));
    } else if (!marks.isEmpty()) {
      List<ClientFrame.Mark> together = List.copyOf(marks);
      marks.clear();
      carryOut(together, () -> mark(together));
    }
  }

  private void alone(ClientFrame frame, Supplier<Outcome> request) {
    flush();
    carryOut(List.of(frame), () -> List.of(request.get()));
  }

  private void carryOut(List<? extends ClientFrame> frames, Supplier<List<Outcome>> request) {
    List<Outcome> outcomes;
    try {
      outcomes = request.get();
    } catch (PortUnavailableException e) {
      // One line for each request would bury the one that the store's adapter writes.
      LOG.debug("{} of a session: {}", frames.getFirst().type().wire(), e.getMessage());
      onUnavailable.run();
      fail(frames, ErrorCode.UNAVAILABLE, "temporarily unavailable; repeat the request later");
      return;
    } catch (RuntimeException e) {
      LOG.error("{} of a session failed", frames.getFirst().type().wire(), e);
      fail(frames, ErrorCode.INTERNAL, "the server failed unexpectedly");
      return;
    }
    for (int i = 0; i < frames.size(); i++) {
      answer(frames.get(i).id(), outcomes.get(i));
    }
  }

  private void answer(@Nullable String id, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> {
        if (id != null) {
          answers.accept(new ServerFrame.Reply(id, done.result()));
        }
      }
      case Outcome.Refused refused -> answers.accept(ServerFrame.Failure.of(id, refused.refusal()));
      case Outcome.NotOffered none -> answers.accept(ServerFrame.Failure.notOffered(id));
    }
  }

  private void fail(List<? extends ClientFrame> frames, ErrorCode code, String message) {
    for (ClientFrame frame : frames) {
      answers.accept(ServerFrame.Failure.of(frame.id(), code, message));
    }
  }

  private List<Outcome> send(List<ClientFrame.Send> frames) {
    List<SendMessage.Command> commands = new ArrayList<>(frames.size());
    for (ClientFrame.Send frame : frames) {
      commands.add(
          new SendMessage.Command(
              user,
              ConversationId.parse(frame.conversation()),
              new ClientMessageId(frame.clientMessageId()),
              new MessageBody(frame.text()),
              MessageRequests.details(frame)));
    }
    List<Outcome> outcomes = new ArrayList<>(frames.size());
    for (SendMessage.Outcome outcome : requests.chat().sendMessage().sendAll(commands)) {
      outcomes.add(
          switch (outcome) {
            case SendMessage.Outcome.Sent sent ->
                new Outcome.Done(new Result.Sent(sent.message(), sent.repeated()));
            case SendMessage.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
          });
    }
    return outcomes;
  }

  /** Of several marks of a kind in a conversation only the highest is made: the rest follows. */
  private List<Outcome> mark(List<ClientFrame.Mark> frames) {
    Map<MarkKey, Long> highest = new LinkedHashMap<>();
    for (ClientFrame.Mark frame : frames) {
      highest.merge(MarkKey.of(frame), frame.seq(), Math::max);
    }
    List<ReceiptMark> made = new ArrayList<>(highest.size());
    highest.forEach((key, seq) -> made.add(new ReceiptMark(key.conversation, user, key.kind, seq)));
    List<ReceiptOutcome> results = requests.chat().markProgress().mark(made, device);
    Map<MarkKey, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      ReceiptMark mark = made.get(i);
      outcomes.put(new MarkKey(mark.conversation(), mark.kind()), outcome(mark, results.get(i)));
    }
    List<Outcome> answers = new ArrayList<>(frames.size());
    for (ClientFrame.Mark frame : frames) {
      Outcome outcome = outcomes.get(MarkKey.of(frame));
      if (outcome == null) {
        throw new IllegalStateException("a mark has no outcome");
      }
      answers.add(outcome);
    }
    return answers;
  }

  private static Outcome outcome(ReceiptMark mark, ReceiptOutcome result) {
    return switch (result) {
      case ReceiptOutcome.Advanced advanced ->
          new Outcome.Done(
              new Result.Marked(mark.conversation(), mark.kind(), advanced.watermarks()));
      case ReceiptOutcome.Unchanged unchanged ->
          new Outcome.Done(
              new Result.Marked(mark.conversation(), mark.kind(), unchanged.watermarks()));
      case ReceiptOutcome.NotAMember stranger ->
          // Whether there is such a conversation is not for strangers to know.
          new Outcome.Refused(new Refusal.UnknownConversation(mark.conversation()));
    };
  }

  private record MarkKey(ConversationId conversation, ReceiptMark.Kind kind) {
    static MarkKey of(ClientFrame.Mark frame) {
      return new MarkKey(ConversationId.parse(frame.conversation()), frame.kind());
    }
  }
}
