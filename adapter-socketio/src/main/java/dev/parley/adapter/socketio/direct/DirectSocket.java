package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.Reply;
import dev.parley.adapter.socketio.namespace.SocketListener;
import dev.parley.application.Chat;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.message.SendMessage;
import dev.parley.application.presence.PresenceSession;
import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one socket says. The calls come one at a time. */
final class DirectSocket implements SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(DirectSocket.class);

  private static final String NOT_SENT = "Erro interno ao enviar mensagem";
  private static final String NOT_SEEN = "Erro interno ao atualizar status da mensagem";
  private static final String UNKNOWN_RECEIVER = "Usuário destinatário não encontrado";
  private static final String TOO_FAST = "Você está enviando mensagens rápido demais";
  private static final String BLOCKED = "Você bloqueou este usuário";
  private static final String NOT_ACCEPTED = "O destinatário não aceita mensagens suas";
  private static final String BUSY = "Servidor ocupado, tente novamente";

  private final Chat chat;
  private final DirectOutlet outlet;
  private final DirectRecipient recipient;
  private final IdSource ids;
  private final Following following;
  private final PresenceSession present;
  private final Runnable release;

  /**
   * @param release lets go of what the socket holds
   */
  DirectSocket(
      DirectOutlet outlet,
      DirectRecipient recipient,
      IdSource ids,
      Following following,
      PresenceSession present,
      Runnable release) {
    this.chat = outlet.chat();
    this.outlet = outlet;
    this.recipient = recipient;
    this.ids = ids;
    this.following = following;
    this.present = present;
    this.release = release;
  }

  @Override
  public void connected() {
    try {
      following.goOn();
    } catch (PortUnavailableException e) {
      LOG.warn("what a socket has missed cannot be read: {}", e.getMessage());
      recipient.drop();
    }
  }

  @Override
  public void event(String name, List<Json> arguments, Reply reply) {
    present.noteActivity();
    switch (name) {
      case "send-message" -> send(arguments, reply);
      case "seen-message" -> seen(arguments, reply);
      default -> {
        // An event that nobody knows is passed over, and never acknowledged.
      }
    }
  }

  @Override
  public void disconnected() {
    release.run();
  }

  private void send(List<Json> arguments, Reply reply) {
    SendRequest.Parsed parsed = SendRequest.parse(arguments);
    if (parsed.request().isEmpty()) {
      reply.give(FieldError.answer(parsed.errors()));
      return;
    }
    try {
      send(parsed.request().get(), reply);
    } catch (PortUnavailableException e) {
      LOG.warn("a message could not be sent: {}", e.getMessage());
      reply.give(failure(NOT_SENT, Optional.empty()));
    }
  }

  private void send(SendRequest request, Reply reply) {
    UserId sender = recipient.user();
    Optional<DirectConversation> known = recipient.directory().with(request.to());
    DirectConversation direct;
    if (known.isPresent()) {
      direct = known.get();
    } else {
      switch (chat.openDirectConversation().open(sender, request.to())) {
        case OpenDirectConversation.Outcome.Opened opened -> {
          direct = opened.conversation();
          recipient.directory().add(direct);
        }
        case OpenDirectConversation.Outcome.Refused refused -> {
          reply.give(failure(refused.refusal()));
          return;
        }
      }
    }
    ClientMessageId id =
        request.clientMessageId().orElseGet(() -> recipient.newMessageId(ids.next()));
    recipient.sends(id);
    // The acknowledgement leaves before anybody else hears of the message.
    outlet.expect(sender, id, message -> reply.give(success(message, request.to())));
    try {
      reply.give(
          switch (chat.sendMessage()
              .send(new SendMessage.Command(sender, direct.id(), id, request.body()))) {
            case SendMessage.Outcome.Sent sent -> success(sent.message(), request.to());
            case SendMessage.Outcome.Refused refused -> failure(refused.refusal());
          });
    } finally {
      outlet.forget(sender, id);
    }
  }

  private void seen(List<Json> arguments, Reply reply) {
    SeenRequest.Parsed parsed = SeenRequest.parse(arguments);
    if (parsed.request().isEmpty()) {
      reply.give(FieldError.answer(parsed.errors()));
      return;
    }
    try {
      mark(parsed.request().get());
      reply.give(Json.object("success", Json.of(true)));
    } catch (PortUnavailableException e) {
      LOG.warn("messages could not be marked as read: {}", e.getMessage());
      reply.give(failure(NOT_SEEN, Optional.empty()));
    }
  }

  private void mark(SeenRequest request) {
    List<ReceiptMark> marks = new ArrayList<>();
    for (Map.Entry<UserId, Set<String>> byAuthor : request.messages().entrySet()) {
      Optional<DirectConversation> direct = directWith(byAuthor.getKey());
      if (direct.isPresent()) {
        OptionalLong highest =
            new SeenLookup(outlet, direct.get(), recipient.user()).highest(byAuthor.getValue());
        if (highest.isPresent()) {
          recipient.reads(direct.get().id(), highest.getAsLong());
          marks.add(
              new ReceiptMark(
                  direct.get().id(), recipient.user(), ReceiptMark.Kind.READ, highest.getAsLong()));
        }
      }
    }
    if (!marks.isEmpty()) {
      var unused = chat.markProgress().mark(marks, Optional.empty());
    }
  }

  private Optional<DirectConversation> directWith(UserId author) {
    Optional<DirectConversation> known = recipient.directory().with(author);
    if (known.isEmpty()) {
      recipient.directory().load();
      known = recipient.directory().with(author);
    }
    return known;
  }

  private static Json success(Message message, UserId receiver) {
    Map<String, Json> answer = new LinkedHashMap<>();
    answer.put("success", Json.of(true));
    answer.put("message", MessageJson.sent(message, receiver));
    return new Json.Obj(answer);
  }

  private static Json failure(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownUser unknown -> failure(UNKNOWN_RECEIVER, Optional.empty());
      case Refusal.RateLimited limited -> failure(TOO_FAST, Optional.of(limited.retryAfter()));
      case Refusal.Busy busy -> failure(BUSY, Optional.of(busy.retryAfter()));
      case Refusal.SlowMode slow -> failure(TOO_FAST, Optional.of(slow.retryAfter()));
      case Refusal.Blocked blocked -> failure(BLOCKED, Optional.empty());
      case Refusal.NotAccepted notAccepted -> failure(NOT_ACCEPTED, Optional.empty());
      case Refusal.TextTooLong tooLong -> failure(NOT_SENT, Optional.empty());
      case Refusal.Unstorable unstorable -> failure(NOT_SENT, Optional.empty());
      case Refusal.UnknownConversation unknown -> failure(NOT_SENT, Optional.empty());
      case Refusal.NotAMember stranger -> failure(NOT_SENT, Optional.empty());
      case Refusal.FixedMembership fixed -> failure(NOT_SENT, Optional.empty());
      case Refusal.NotYourself self -> failure(NOT_SENT, Optional.empty());
      case Refusal.ListFull full -> failure(NOT_SENT, Optional.empty());
      case Refusal.NameTaken taken -> failure(NOT_SENT, Optional.empty());
      case Refusal.NotOffered notOffered -> failure(NOT_SENT, Optional.empty());
      case Refusal.UnknownRoom unknown -> failure(NOT_SENT, Optional.empty());
      case Refusal.RoomNameTaken taken -> failure(NOT_SENT, Optional.empty());
      case Refusal.NotPermitted notPermitted -> failure(NOT_SENT, Optional.empty());
      case Refusal.UnknownMember unknown -> failure(NOT_SENT, Optional.empty());
      case Refusal.PasswordRequired required -> failure(NOT_SENT, Optional.empty());
      case Refusal.WrongPassword wrong -> failure(NOT_SENT, Optional.empty());
      case Refusal.InviteNotValid invalid -> failure(NOT_SENT, Optional.empty());
      case Refusal.BannedFromRoom banned -> failure(NOT_SENT, Optional.empty());
      case Refusal.Muted muted -> failure(NOT_SENT, Optional.empty());
      case Refusal.Archived archived -> failure(NOT_SENT, Optional.empty());
      case Refusal.OwnerMustTransfer owner -> failure(NOT_SENT, Optional.empty());
      case Refusal.UnknownMessage unknown -> failure(NOT_SENT, Optional.empty());
      case Refusal.UnknownMedia unknown -> failure(NOT_SENT, Optional.empty());
      case Refusal.NotYourMessage other -> failure(NOT_SENT, Optional.empty());
      case Refusal.MessageDeleted deleted -> failure(NOT_SENT, Optional.empty());
      case Refusal.TooManyReactions many -> failure(NOT_SENT, Optional.empty());
      case Refusal.TooManyPins many -> failure(NOT_SENT, Optional.empty());
    };
  }

  private static Json failure(String error, Optional<Duration> retryAfter) {
    Map<String, Json> answer = new LinkedHashMap<>();
    answer.put("success", Json.of(false));
    answer.put("error", Json.of(error));
    retryAfter.ifPresent(wait -> answer.put("retryAfterMs", Json.of(Math.max(1, wait.toMillis()))));
    return new Json.Obj(answer);
  }
}
