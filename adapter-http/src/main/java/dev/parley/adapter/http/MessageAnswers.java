package dev.parley.adapter.http;

import dev.parley.application.message.SeenMessages;
import dev.parley.application.search.SearchMessages;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.timeline.Change;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests about messages are answered with, as in the native protocol. */
final class MessageAnswers {
  private MessageAnswers() {}

  private static List<EventBody> bodies(SeenMessages messages) {
    return messages.events().stream()
        .map(event -> EventBody.of(event, null, messages.states().get(event.seq())))
        .toList();
  }

  /**
   * Something was done to a message.
   *
   * @param target the sequence of the message
   * @param changed whether anything had to be done
   * @param seq the sequence of the entry that says so; absent if nothing had
   */
  record Acted(String conversation, long target, boolean changed, @Nullable Long seq)
      implements JsonBody {
    static Acted of(Change.OnMessage change, Optional<TimelineEvent> event) {
      return new Acted(
          change.conversation().toString(),
          change.target(),
          event.isPresent(),
          event.map(TimelineEvent::seq).orElse(null));
    }
  }

  /** The pinned messages, the last one pinned first. */
  record Pins(String conversation, List<EventBody> events, boolean complete) implements JsonBody {
    static Pins of(ConversationId conversation, SeenMessages messages) {
      return new Pins(conversation.toString(), bodies(messages), true);
    }
  }

  /**
   * A page of a thread.
   *
   * @param thread the sequence of the root
   * @param hasLater whether there may be more
   */
  record ThreadBody(String conversation, long thread, List<EventBody> events, boolean hasLater)
      implements JsonBody {
    static ThreadBody of(ConversationId conversation, long root, SeenMessages messages, int limit) {
      return new ThreadBody(
          conversation.toString(), root, bodies(messages), messages.events().size() == limit);
    }
  }

  /** What a message has said. */
  record Revisions(String conversation, long target, List<RevisionBody> revisions)
      implements JsonBody {
    static Revisions of(ConversationId conversation, long seq, List<Revision> revisions) {
      return new Revisions(
          conversation.toString(), seq, revisions.stream().map(RevisionBody::of).toList());
    }
  }

  /** What it said at a time. */
  record RevisionBody(long seq, String at, String text) {
    static RevisionBody of(Revision revision) {
      return new RevisionBody(
          revision.seq(), Wire.timestamp(revision.at()), revision.body().text());
    }
  }

  /**
   * Who has put what under a message.
   *
   * @param hasLater whether there may be more
   */
  record Reactions(String conversation, long target, List<ReactorBody> reactions, boolean hasLater)
      implements JsonBody {
    static Reactions of(ConversationId conversation, long seq, List<Reactor> reactors, int limit) {
      return new Reactions(
          conversation.toString(),
          seq,
          reactors.stream().map(ReactorBody::of).toList(),
          reactors.size() == limit);
    }
  }

  /** Somebody's emoji. */
  record ReactorBody(String user, String emoji, long seq) {
    static ReactorBody of(Reactor reactor) {
      return new ReactorBody(reactor.user().value(), reactor.emoji().value(), reactor.seq());
    }
  }

  /**
   * What was found.
   *
   * @param next where the next page starts; absent on the last one
   */
  record Found(List<HitBody> hits, @Nullable String next) implements JsonBody {
    static Found of(SearchMessages.Outcome.Found found) {
      return new Found(
          found.hits().stream().map(HitBody::of).toList(),
          found.next().map(SearchCursorText::format).orElse(null));
    }
  }

  /** A message that was found, and where the words stand in it. */
  record HitBody(EventBody event, List<HighlightBody> highlights) {
    static HitBody of(SearchMessages.Hit hit) {
      return new HitBody(
          EventBody.of(new MessageSent(hit.message()), null),
          hit.highlights().stream().map(HighlightBody::of).toList());
    }
  }

  /** A part of a text, in UTF-16 units. */
  record HighlightBody(int start, int end) {
    static HighlightBody of(Highlight highlight) {
      return new HighlightBody(highlight.start(), highlight.end());
    }
  }
}
