package dev.parley.domain.message;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has become of messages. It changes only through {@link dev.parley.domain.timeline.Timeline},
 * together with the log: whoever sees an entry sees what it has done. Who may read is for the
 * caller to know. Thread-safe; throws {@link dev.parley.domain.PortUnavailableException} if the
 * store cannot be asked.
 */
public interface MessageStates {
  /** The most messages, revisions or reactors that one call returns. */
  int MAX_PAGE = 100;

  /**
   * The states of messages of one conversation, by sequence. Those to which nothing has happened
   * are left out.
   *
   * @param reader whose reactions are {@linkplain MessageState.Reaction#mine() mine}
   * @param seqs of messages or other entries; a thousand at most
   */
  Map<Long, MessageState> of(ConversationId conversation, UserId reader, Set<Long> seqs);

  /**
   * What a message has said, the oldest first: as it was sent and after each edit; the newest
   * {@value #MAX_PAGE}. Empty if there is no such message.
   */
  List<Revision> revisions(ConversationId conversation, long seq);

  /**
   * Who has put what under a message, by rising sequence of the entry that says so.
   *
   * @param after the {@linkplain Reactor#seq() sequence} of the last of the page before; 0 for the
   *     first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<Reactor> reactors(ConversationId conversation, long seq, long after, int limit);

  /** The messages that are pinned, as they were sent, the last one pinned first. */
  List<Message> pins(ConversationId conversation);

  /**
   * Messages of a thread, as they were sent, by rising sequence; without the root.
   *
   * @param root the sequence of the message whose thread it is
   * @param after the sequence of the last of the page before; 0 for the first page
   * @param limit the most to return; 1 to {@value #MAX_PAGE}
   */
  List<Message> thread(ConversationId conversation, long root, long after, int limit);
}
