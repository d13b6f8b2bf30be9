package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.user.UserId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients send. The components are the fields of the JSON object, under the same names as in
 * the native protocol; the constraints say which values are taken.
 */
sealed interface RequestBody {
  /** The highest sequence on the wire: up to here every JSON reader keeps whole numbers exact. */
  long MAX_SEQ = (1L << 53) - 1;

  /** What is said of a field that is not there. */
  String MISSING = "is missing";

  /** What is said of a number that is too low. */
  String MIN = "must be at least {value}";

  /** What is said of a number that is too high. */
  String MAX = "must be at most {value}";

  /** With whom to talk. */
  record OpenDirect(@NotNull(message = MISSING) @Conforms(Form.USER) String user)
      implements RequestBody {}

  /** What to call the new room. */
  record CreateRoom(@NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String name)
      implements RequestBody {}

  /** Which room to enter. */
  record JoinByName(@NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String room)
      implements RequestBody {}

  /**
   * What to say.
   *
   * @param clientMessageId the same for each try to send the message
   */
  record SendMessage(
      @NotNull(message = MISSING) @Conforms(Form.CLIENT_MESSAGE_ID) String clientMessageId,
      @NotNull(message = MISSING) @Conforms(Form.MESSAGE) String text)
      implements RequestBody {}

  /**
   * How far the caller has come: one of the two, or both.
   *
   * @param delivered everything up to this sequence is on a device of the caller
   * @param read everything up to this sequence was read
   */
  record MarkProgress(
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long delivered,
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long read)
      implements RequestBody {
    List<ReceiptMark> marks(ConversationId conversation, UserId user) {
      List<ReceiptMark> marks = new ArrayList<>(2);
      if (delivered != null) {
        marks.add(new ReceiptMark(conversation, user, ReceiptMark.Kind.DELIVERED, delivered));
      }
      if (read != null) {
        marks.add(new ReceiptMark(conversation, user, ReceiptMark.Kind.READ, read));
      }
      return marks;
    }
  }
}
