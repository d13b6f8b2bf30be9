package dev.parley.adapter.http;

import dev.parley.domain.message.MessageState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a message, as in the native protocol; what has not is absent. */
record StateBody(
    @Nullable Edited edited,
    @Nullable Deleted deleted,
    @Nullable List<Reaction> reactions,
    @Nullable Boolean pinned,
    @Nullable Integer replies) {
  static StateBody of(MessageState state) {
    return new StateBody(
        state.edit().map(Edited::of).orElse(null),
        state.deletion().map(Deleted::of).orElse(null),
        state.reactions().isEmpty() ? null : state.reactions().stream().map(Reaction::of).toList(),
        MessageContent.orAbsent(state.pinned()),
        state.replies() == 0 ? null : state.replies());
  }

  /** The last edit. */
  record Edited(long seq, String at, int count) {
    static Edited of(MessageState.Edit edit) {
      return new Edited(edit.seq(), Wire.timestamp(edit.at()), edit.count());
    }
  }

  /** The deletion. */
  record Deleted(long seq, String at, String by) {
    static Deleted of(MessageState.Deletion deletion) {
      return new Deleted(deletion.seq(), Wire.timestamp(deletion.at()), deletion.by().value());
    }
  }

  /** An emoji under it. */
  record Reaction(String emoji, int count, boolean mine) {
    static Reaction of(MessageState.Reaction reaction) {
      return new Reaction(reaction.emoji().value(), reaction.count(), reaction.mine());
    }
  }
}
