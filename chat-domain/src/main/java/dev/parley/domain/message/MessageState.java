package dev.parley.domain.message;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What has become of a message since it was sent, as one reader sees it.
 *
 * @param edit what it says now, if it was edited; empty once it is deleted
 * @param deletion who deleted it, if somebody did
 * @param reactions what is under it, the oldest emoji first
 * @param pinned whether it is pinned
 * @param replies how many messages there are in its thread, deleted ones counted
 */
public record MessageState(
    Optional<Edit> edit,
    Optional<Deletion> deletion,
    List<Reaction> reactions,
    boolean pinned,
    int replies) {
  /** Copies the list. */
  public MessageState {
    Objects.requireNonNull(edit);
    Objects.requireNonNull(deletion);
    reactions = List.copyOf(reactions);
  }

  /** The message as it is now. */
  public Message present(Message message) {
    return edit.map(last -> message.with(last.body(), message.details().with(last.mentions())))
        .orElse(message);
  }

  /**
   * What a message was edited to last.
   *
   * @param count how often it was edited
   * @param seq the sequence of the last edit
   * @param at when
   */
  public record Edit(int count, long seq, Instant at, MessageBody body, Mentions mentions) {
    /** Checks that all parts are there. */
    public Edit {
      Objects.requireNonNull(at);
      Objects.requireNonNull(body);
      Objects.requireNonNull(mentions);
    }
  }

  /**
   * That a message was deleted.
   *
   * @param seq the sequence of the entry that says so
   * @param at when
   * @param by whose doing it was
   */
  public record Deletion(long seq, Instant at, UserId by) {
    /** Checks that all parts are there. */
    public Deletion {
      Objects.requireNonNull(at);
      Objects.requireNonNull(by);
    }
  }

  /**
   * An emoji under a message.
   *
   * @param count how many users have put it there
   * @param mine whether the reader is one of them
   */
  public record Reaction(Emoji emoji, int count, boolean mine) {
    /** Checks that the emoji is there. */
    public Reaction {
      Objects.requireNonNull(emoji);
    }
  }
}
