package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What has become of a message, as far as the rules and the store must know.
 *
 * @param conversation where it was sent
 * @param seq its place there
 * @param sender who sent it
 * @param inThread whether it belongs to the thread of another message
 * @param forwarded whether it is a copy of another message
 * @param edits how often it was edited
 * @param editedSeq the sequence of the last edit
 * @param deletedSeq the sequence of the entry that deleted it
 * @param pinnedSeq the sequence of the entry that pinned it, while it is pinned
 * @param replies how many messages there are in its thread, deleted ones counted
 * @param reactions how many users have put each emoji under it, the oldest emoji first; none is 0
 */
public record MessageFacts(
    ConversationId conversation,
    long seq,
    UserId sender,
    boolean inThread,
    boolean forwarded,
    int edits,
    OptionalLong editedSeq,
    OptionalLong deletedSeq,
    OptionalLong pinnedSeq,
    int replies,
    Map<Emoji, Integer> reactions) {
  /** The most different emoji under one message. */
  public static final int MAX_REACTIONS = 50;

  /** The most pinned messages of a conversation. */
  public static final int MAX_PINS = 100;

  /** Copies the reactions in their order. */
  public MessageFacts {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(editedSeq);
    Objects.requireNonNull(deletedSeq);
    Objects.requireNonNull(pinnedSeq);
    reactions = Collections.unmodifiableMap(new LinkedHashMap<>(reactions));
  }

  /** A message to which nothing has happened yet. */
  public static MessageFacts of(Message message) {
    return new MessageFacts(
        message.conversation(),
        message.seq(),
        message.sender(),
        message.details().thread().isPresent(),
        message.details().forwardedFrom().isPresent(),
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        0,
        Map.of());
  }

  /** Whether it was deleted. */
  public boolean isDeleted() {
    return deletedSeq.isPresent();
  }

  /** Whether it is pinned. */
  public boolean isPinned() {
    return pinnedSeq.isPresent();
  }

  MessageFacts after(MessageEdited edited) {
    return with(
        edits + 1, OptionalLong.of(edited.seq()), deletedSeq, pinnedSeq, replies, reactions);
  }

  /** Of a deleted message nothing stays that somebody has said about it, but its thread. */
  MessageFacts after(MessageDeleted deleted) {
    return with(
        edits, editedSeq, OptionalLong.of(deleted.seq()), OptionalLong.empty(), replies, Map.of());
  }

  MessageFacts after(PinChanged pin) {
    return with(
        edits,
        editedSeq,
        deletedSeq,
        pin.pinned() ? OptionalLong.of(pin.seq()) : OptionalLong.empty(),
        replies,
        reactions);
  }

  MessageFacts after(ReactionChanged reaction) {
    Map<Emoji, Integer> counts = new LinkedHashMap<>(reactions);
    counts.merge(reaction.emoji(), reaction.added() ? 1 : -1, Integer::sum);
    counts.remove(reaction.emoji(), 0);
    return with(edits, editedSeq, deletedSeq, pinnedSeq, replies, counts);
  }

  MessageFacts afterReply() {
    return with(edits, editedSeq, deletedSeq, pinnedSeq, replies + 1, reactions);
  }

  private MessageFacts with(
      int newEdits,
      OptionalLong newEditedSeq,
      OptionalLong newDeletedSeq,
      OptionalLong newPinnedSeq,
      int newReplies,
      Map<Emoji, Integer> newReactions) {
    return new MessageFacts(
        conversation,
        seq,
        sender,
        inThread,
        forwarded,
        newEdits,
        newEditedSeq,
        newDeletedSeq,
        newPinnedSeq,
        newReplies,
        newReactions);
  }
}
