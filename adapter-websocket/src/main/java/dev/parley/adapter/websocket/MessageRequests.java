package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.Requests.Outcome;
import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.Cursors;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.Timestamps;
import dev.parley.application.Chat;
import dev.parley.application.message.ActOnMessage;
import dev.parley.application.message.ForwardMessage;
import dev.parley.application.message.ReadMessages;
import dev.parley.application.message.SendMessage;
import dev.parley.application.search.SearchMessages;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out requests about messages: one call of one use case each. Thread-safe. */
final class MessageRequests {
  /** How many entries a page has where nothing is said of it. */
  private static final int PAGE = 50;

  private static final int SEARCH_PAGE = 20;

  private final Chat chat;
  private final int maxBytes;

  /**
   * @param maxBytes about how much a reply may take
   */
  MessageRequests(Chat chat, int maxBytes) {
    this.chat = chat;
    this.maxBytes = maxBytes;
  }

  /** What a message is to carry beside its text. */
  static MessageDetails details(ClientFrame.Send frame) {
    if (frame.isPlain()) {
      return MessageDetails.NONE;
    }
    List<ClientFrame.File> files = frame.attachments();
    return new MessageDetails(
        frame.replyTo(),
        frame.thread(),
        mentions(frame.mentions(), frame.everyone()),
        files == null ? List.of() : files.stream().map(MessageRequests::attachment).toList(),
        Optional.empty());
  }

  private static Attachment attachment(ClientFrame.File file) {
    return new Attachment(
        file.media(),
        file.name(),
        file.contentType(),
        file.bytes(),
        pixels(file.width()),
        pixels(file.height()));
  }

  private static OptionalInt pixels(OptionalLong value) {
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }

  private static Mentions mentions(@Nullable List<String> users, @Nullable Boolean everyone) {
    return new Mentions(
        users == null ? List.of() : users.stream().map(UserId::new).toList(),
        everyone != null && everyone);
  }

  Outcome act(UserId user, ClientFrame.Act frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    long seq = frame.seq();
    Change.OnMessage change =
        switch (frame) {
          case ClientFrame.Edit edit ->
              new Change.Edit(
                  id,
                  user,
                  seq,
                  new MessageBody(edit.text()),
                  mentions(edit.mentions(), edit.everyone()));
          case ClientFrame.Delete delete -> new Change.Delete(id, user, seq);
          case ClientFrame.React react ->
              new Change.React(id, user, seq, emoji(react.emoji()), true);
          case ClientFrame.Unreact unreact ->
              new Change.React(id, user, seq, emoji(unreact.emoji()), false);
          case ClientFrame.Pin pin -> new Change.Pin(id, user, seq, true);
          case ClientFrame.Unpin unpin -> new Change.Pin(id, user, seq, false);
        };
    return switch (chat.actOnMessage().act(change)) {
      case ActOnMessage.Outcome.Done done ->
          new Outcome.Done(new Result.Acted(frame.type(), id, seq, done.event()));
      case ActOnMessage.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private static Emoji emoji(String text) {
    return Emoji.of(text).orElseThrow();
  }

  Outcome forward(UserId user, ClientFrame.Forward frame) {
    ForwardMessage.Command command =
        new ForwardMessage.Command(
            user,
            ConversationId.parse(frame.conversation()),
            frame.seq(),
            ConversationId.parse(frame.to()),
            new ClientMessageId(frame.clientMessageId()));
    return switch (chat.forwardMessage().forward(command)) {
      case SendMessage.Outcome.Sent sent ->
          new Outcome.Done(new Result.Forwarded(sent.message(), sent.repeated()));
      case SendMessage.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome pins(UserId user, ClientFrame.Pins frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return read(
        chat.readMessages().pins(user, id),
        pins -> new Result.Pins(id, PageCut.cut(pins, maxBytes), PageCut.fits(pins, maxBytes)));
  }

  Outcome thread(UserId user, ClientFrame.ReadThread frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    int limit = (int) frame.limit().orElse(PAGE);
    return read(
        chat.readMessages().thread(user, id, frame.seq(), frame.after().orElse(0), limit),
        page ->
            new Result.ThreadPage(
                id,
                frame.seq(),
                PageCut.cut(page, maxBytes),
                page.events().size() == limit || !PageCut.fits(page, maxBytes)));
  }

  Outcome revisions(UserId user, ClientFrame.Revisions frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return read(
        chat.readMessages().revisions(user, id, frame.seq()),
        revisions -> new Result.RevisionsOf(id, frame.seq(), PageCut.newest(revisions, maxBytes)));
  }

  Outcome reactions(UserId user, ClientFrame.Reactions frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    int limit = (int) frame.limit().orElse(PAGE);
    return read(
        chat.readMessages().reactors(user, id, frame.seq(), frame.after().orElse(0), limit),
        reactors -> new Result.ReactionsTo(id, frame.seq(), reactors, reactors.size() == limit));
  }

  private static <T> Outcome read(ReadMessages.Outcome<T> outcome, Function<T, Result> result) {
    return switch (outcome) {
      case ReadMessages.Outcome.Read<T> read -> new Outcome.Done(result.apply(read.value()));
      case ReadMessages.Outcome.Refused<T> refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome search(UserId user, ClientFrame.Search frame) {
    SearchQuery query =
        new SearchQuery(
            user,
            Words.of(frame.query()),
            Optional.ofNullable(frame.conversation()).map(ConversationId::parse),
            Optional.ofNullable(frame.user()).map(UserId::new),
            Optional.ofNullable(frame.since()).flatMap(Timestamps::parse),
            Optional.ofNullable(frame.until()).flatMap(Timestamps::parse));
    Optional<SearchCursor> after =
        Optional.ofNullable(frame.cursor()).flatMap(Cursors::parseSearch);
    int limit = (int) frame.limit().orElse(SEARCH_PAGE);
    return switch (chat.searchMessages().search(query, after, limit)) {
      case SearchMessages.Outcome.Found found ->
          new Outcome.Done(new Result.SearchPage(PageCut.cut(found, maxBytes)));
      case SearchMessages.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }
}
