package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.FrameEncoder;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.transport.EncodedFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.adapter.websocket.transport.FrameGroup;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;

/** Brings events to sessions: each is encoded once and handed to the transport once. */
final class SessionOutlet implements Outlet {
  private final FrameTransport transport;
  private final FrameEncoder encoder;

  SessionOutlet(FrameTransport transport, FrameEncoder encoder) {
    this.transport = transport;
    this.encoder = encoder;
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    return new GroupAudience(transport.newGroup());
  }

  /** The recipient that stands for a session. */
  Recipient recipient(UserId user, FrameChannel channel) {
    return new SessionRecipient(user, this, channel);
  }

  private EncodedFrame encode(ChatEvent event) {
    return switch (event) {
      case TimelineEvent entry ->
          transport.encode(encoder.encode(new ServerFrame.Event(entry)), false);
      case ReceiptAdvanced advanced ->
          transport.encode(encoder.encode(new ServerFrame.Receipt(advanced)), true);
    };
  }

  private final class GroupAudience implements Audience {
    private final FrameGroup group;

    GroupAudience(FrameGroup group) {
      this.group = group;
    }

    @Override
    public void add(Recipient recipient) {
      group.add(channelOf(recipient));
    }

    @Override
    public void remove(Recipient recipient) {
      group.remove(channelOf(recipient));
    }

    @Override
    public void deliver(ChatEvent event) {
      group.send(encode(event));
    }

    private static FrameChannel channelOf(Recipient recipient) {
      return ((SessionRecipient) recipient).channel;
    }
  }

  /** Not a record: two sessions are never the same. */
  private static final class SessionRecipient implements Recipient {
    private final UserId user;
    private final Outlet outlet;
    private final FrameChannel channel;

    SessionRecipient(UserId user, Outlet outlet, FrameChannel channel) {
      this.user = user;
      this.outlet = outlet;
      this.channel = channel;
    }

    @Override
    public UserId user() {
      return user;
    }

    @Override
    public Outlet outlet() {
      return outlet;
    }
  }
}
