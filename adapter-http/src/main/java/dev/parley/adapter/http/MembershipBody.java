package dev.parley.adapter.http;

import dev.parley.domain.conversation.Membership;

/** The caller's membership of a conversation. */
record MembershipBody(String role, long joinedSeq, long delivered, long read) {
  static MembershipBody of(Membership membership) {
    return new MembershipBody(
        Wire.role(membership.role()),
        membership.joinedSeq(),
        membership.watermarks().delivered(),
        membership.watermarks().read());
  }
}
