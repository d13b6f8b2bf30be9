package dev.parley.domain.contract;

import dev.parley.domain.account.Accounts;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.room.Invites;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomPasswords;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;

/** The ports of one instance of one store. */
public record StorePorts(
    Users users,
    Conversations conversations,
    Memberships memberships,
    Timeline timeline,
    Receipts receipts,
    Inbox inbox,
    Accounts accounts,
    Profiles profiles,
    Blocks blocks,
    Contacts contacts,
    NotificationSettings notificationSettings,
    MessageStates messageStates,
    MessageSearch messageSearch,
    RoomPasswords roomPasswords,
    Invites invites,
    RoomDirectory roomDirectory,
    MediaCatalogue mediaCatalogue,
    Avatars avatars) {}
