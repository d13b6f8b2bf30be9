package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.user.UserId;

/** How far the marks of one membership would raise it, if the log is that long. */
final class WatermarkGoal {
  private final Key key;
  private Watermarks watermarks = Watermarks.NONE;

  WatermarkGoal(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  Watermarks watermarks() {
    return watermarks;
  }

  void add(ReceiptMark mark) {
    watermarks = raised(watermarks, mark.kind(), mark.seq());
  }

  static Watermarks raised(Watermarks watermarks, ReceiptMark.Kind kind, long seq) {
    return switch (kind) {
      case DELIVERED -> watermarks.deliveredUpTo(seq);
      case READ -> watermarks.readUpTo(seq);
    };
  }

  /** Whose membership of what. */
  record Key(ConversationId conversation, UserId user) {
    static Key of(ReceiptMark mark) {
      return new Key(mark.conversation(), mark.user());
    }
  }
}
