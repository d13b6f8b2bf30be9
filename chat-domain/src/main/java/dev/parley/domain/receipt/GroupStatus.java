package dev.parley.domain.receipt;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStatus;
import java.util.Collection;

/** The status that the sender of a message sees. */
public final class GroupStatus {
  /** With more members than this, those who have left counted, nobody asks who has read what. */
  public static final int MAX_MEMBERS = 100;

  private GroupStatus() {}

  /**
   * Read when every recipient has read it, delivered when every recipient has received it, else
   * sent. Recipients are the members other than the sender who were in when it was sent: whoever
   * came later does not pull the status back, nor does one who has left since. A message that
   * nobody else was there to receive stays sent.
   *
   * @param memberships all memberships of the conversation, ended ones too
   */
  public static MessageStatus of(Message message, Collection<Membership> memberships) {
    boolean anyone = false;
    boolean delivered = true;
    boolean read = true;
    for (Membership member : memberships) {
      if (member.user().equals(message.sender())
          || !member.covers(message.seq())
          || !member.isActive()) {
        continue;
      }
      anyone = true;
      delivered &= member.watermarks().delivered() >= message.seq();
      read &= member.watermarks().read() >= message.seq();
    }
    if (!anyone || !delivered) {
      return MessageStatus.SENT;
    }
    return read ? MessageStatus.READ : MessageStatus.DELIVERED;
  }
}
