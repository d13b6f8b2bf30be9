package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/** A protocol whose sessions remember what they were given. */
final class RecordingOutlet implements Outlet {
  private final AtomicInteger audiences = new AtomicInteger();

  /** How many audiences were made. */
  int audiences() {
    return audiences.get();
  }

  Session sessionOf(UserId user) {
    return new Session(user);
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    audiences.incrementAndGet();
    return new RecordingAudience();
  }

  private static final class RecordingAudience implements Audience {
    private final CopyOnWriteArraySet<Session> sessions = new CopyOnWriteArraySet<>();

    @Override
    public void add(Recipient recipient) {
      if (!sessions.add((Session) recipient)) {
        throw new IllegalStateException("added twice");
      }
    }

    @Override
    public void remove(Recipient recipient) {
      if (!sessions.remove((Session) recipient)) {
        throw new IllegalStateException("removed but never added");
      }
    }

    @Override
    public void deliver(ChatEvent event) {
      sessions.forEach(session -> session.received.add(event));
    }
  }

  /** A session that remembers what it was given. */
  final class Session implements Recipient {
    private final UserId user;
    private final List<ChatEvent> received = new CopyOnWriteArrayList<>();

    private Session(UserId user) {
      this.user = user;
    }

    @Override
    public UserId user() {
      return user;
    }

    @Override
    public Outlet outlet() {
      return RecordingOutlet.this;
    }

    List<ChatEvent> received() {
      return received;
    }

    /** The sequences received of one conversation, in the order in which they came. */
    List<Long> sequences(ConversationId conversation) {
      List<Long> sequences = new ArrayList<>();
      for (ChatEvent event : received) {
        if (event instanceof TimelineEvent entry && entry.conversation().equals(conversation)) {
          sequences.add(entry.seq());
        }
      }
      return sequences;
    }
  }
}
