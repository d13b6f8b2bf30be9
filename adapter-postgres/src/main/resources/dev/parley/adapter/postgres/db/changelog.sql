--liquibase formatted sql

--changeset parley:1
CREATE TABLE schema_version (
  version    integer     PRIMARY KEY,
  checksum   text        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE schema_version IS 'The change sets that this schema has, by number, with the SHA-256 of their text.';

CREATE TABLE database_epoch (
  only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch      uuid        NOT NULL,
  origin     text,
  started_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE database_epoch IS 'One life of the data. It needs a new epoch after an older state was restored: sequences will be given out again.';
COMMENT ON COLUMN database_epoch.origin IS 'The cluster and its WAL timeline in which the epoch began: in another one, the data may be older.';
INSERT INTO database_epoch (epoch) VALUES (gen_random_uuid());

CREATE TABLE user_account (
  id           text        COLLATE "C" PRIMARY KEY,
  display_name text        NOT NULL,
  created_at   timestamptz NOT NULL
);

CREATE TABLE conversation (
  last_seq         bigint      NOT NULL,
  last_at          timestamptz NOT NULL,
  last_message_seq bigint      NOT NULL DEFAULT 0,
  created_at       timestamptz NOT NULL,
  id               uuid        PRIMARY KEY,
  kind             smallint    NOT NULL,
  created_by       text        COLLATE "C" NOT NULL REFERENCES user_account,
  room_name        text,
  room_name_key    text        COLLATE "C",
  first_member     text        COLLATE "C",
  second_member    text        COLLATE "C",
  CONSTRAINT conversation_kind CHECK (CASE kind
    WHEN 1 THEN num_nulls(room_name, room_name_key) = 0 AND num_nonnulls(first_member, second_member) = 0
    WHEN 2 THEN num_nulls(first_member, second_member) = 0 AND num_nonnulls(room_name, room_name_key) = 0
    ELSE false END)
)
-- Each batch of messages updates the row: no index holds what changes, and there is room on the page,
-- so that the new version stays beside the old one and no index is touched.
WITH (fillfactor = 50);
CREATE UNIQUE INDEX conversation_room_name_key ON conversation (room_name_key) WHERE kind = 1;
CREATE UNIQUE INDEX conversation_pair ON conversation (first_member, second_member) WHERE kind = 2;
COMMENT ON COLUMN conversation.kind IS '1 room, 2 direct';
COMMENT ON COLUMN conversation.last_message_seq IS 'The highest sequence of a message; 0 for none.';

CREATE TABLE membership (
  joined_seq      bigint   NOT NULL,
  left_seq        bigint,
  delivered_seq   bigint   NOT NULL,
  read_seq        bigint   NOT NULL,
  conversation_id uuid     NOT NULL REFERENCES conversation,
  role            smallint NOT NULL,
  user_id         text     COLLATE "C" NOT NULL REFERENCES user_account,
  PRIMARY KEY (conversation_id, user_id),
  CONSTRAINT membership_watermarks CHECK (0 <= read_seq AND read_seq <= delivered_seq)
)
-- As above: receipts change the watermarks, which no index holds.
WITH (fillfactor = 70);
CREATE INDEX membership_active ON membership (user_id, conversation_id) WHERE left_seq IS NULL;
COMMENT ON COLUMN membership.role IS '1 owner, 2 admin, 3 moderator, 4 member';

CREATE TABLE timeline_event (
  seq               bigint      NOT NULL,
  at                timestamptz NOT NULL,
  -- No reference: whoever adds an event holds the lock of the conversation's row, and a check for each message costs.
  conversation_id   uuid        NOT NULL,
  message_id        uuid,
  kind              smallint    NOT NULL,
  actor             text        COLLATE "C" NOT NULL,
  client_message_id text        COLLATE "C",
  body              text,
  payload           jsonb,
  PRIMARY KEY (conversation_id, seq)
);
CREATE UNIQUE INDEX timeline_event_client_message ON timeline_event (conversation_id, client_message_id, actor)
  WHERE client_message_id IS NOT NULL;
COMMENT ON TABLE timeline_event IS 'The dense log of each conversation: sequences 1, 2, 3 without a hole, never changed, never removed.';
COMMENT ON COLUMN timeline_event.kind IS '1 opened, 2 message, 3 member joined, 4 member left';
COMMENT ON COLUMN timeline_event.payload IS 'What kinds other than messages carry.';

--changeset parley:2
CREATE SEQUENCE device_use;
COMMENT ON SEQUENCE device_use IS 'The order in which devices are used; says nothing about messages.';

CREATE TABLE device (
  used      bigint NOT NULL,
  -- No reference: cursors are also kept for users whom only the token service knows.
  user_id   text   COLLATE "C" NOT NULL,
  device_id text   COLLATE "C" NOT NULL,
  PRIMARY KEY (user_id, device_id)
)
-- As with memberships: each use changes what no index holds.
WITH (fillfactor = 70);
COMMENT ON COLUMN device.used IS 'The higher, the later the device was used.';

CREATE TABLE device_cursor (
  seq             bigint NOT NULL,
  conversation_id uuid   NOT NULL,
  user_id         text   COLLATE "C" NOT NULL,
  device_id       text   COLLATE "C" NOT NULL,
  PRIMARY KEY (user_id, device_id, conversation_id),
  FOREIGN KEY (user_id, device_id) REFERENCES device ON DELETE CASCADE
)
WITH (fillfactor = 70);
COMMENT ON TABLE device_cursor IS 'Up to which sequence a device holds a conversation.';

--changeset parley:3
CREATE TABLE account_name (
  skeleton text COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE account_name IS 'What the names of accounts look like. Stays when an account is deleted, so that nobody takes the name of somebody else; does not say whose it was.';

CREATE TABLE account (
  created_at          timestamptz NOT NULL,
  password_changed_at timestamptz NOT NULL,
  user_id             text        COLLATE "C" PRIMARY KEY REFERENCES user_account,
  skeleton            text        COLLATE "C" NOT NULL UNIQUE REFERENCES account_name,
  name                text        NOT NULL,
  email               text,
  password            text        NOT NULL
);
COMMENT ON TABLE account IS 'Who signs in here with a name and a password.';
COMMENT ON COLUMN account.password IS 'Its hash, in the PHC string format.';

CREATE TABLE user_ban (
  decided_at timestamptz NOT NULL,
  until      timestamptz NOT NULL,
  -- No reference, here and below: also those are shut out, or sign in, whom only the token service knows.
  user_id    text        COLLATE "C" PRIMARY KEY,
  decided_by text        COLLATE "C" NOT NULL,
  reason     text        NOT NULL
);
CREATE INDEX user_ban_until ON user_ban (until);
COMMENT ON COLUMN user_ban.until IS 'infinity for a ban without an end.';

CREATE TABLE sign_in (
  opened_at  timestamptz NOT NULL,
  renewed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  id         uuid        PRIMARY KEY,
  user_id    text        COLLATE "C" NOT NULL,
  address    text        NOT NULL,
  agent      text        NOT NULL
);
CREATE INDEX sign_in_of_user ON sign_in (user_id) WHERE ended_at IS NULL;
-- Of two times of which one is not known, LEAST takes the other.
CREATE INDEX sign_in_over ON sign_in (LEAST(ended_at, expires_at));
COMMENT ON COLUMN sign_in.ended_at IS 'When somebody ended it; null for those that last, or have expired by themselves.';

CREATE TABLE refresh_token (
  superseded_at timestamptz,
  kept_until    timestamptz,
  sign_in_id    uuid        NOT NULL REFERENCES sign_in,
  hash          bytea       PRIMARY KEY
);
CREATE INDEX refresh_token_of_sign_in ON refresh_token (sign_in_id);
CREATE INDEX refresh_token_kept ON refresh_token (kept_until) WHERE kept_until IS NOT NULL;
COMMENT ON COLUMN refresh_token.superseded_at IS 'When it was first exchanged for another.';
COMMENT ON COLUMN refresh_token.kept_until IS 'How long an exchanged token is remembered, so that a copy of it is recognized.';

CREATE TABLE revocation (
  recorded_at timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  not_before  timestamptz,
  kind        smallint    NOT NULL,
  subject     text        COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, subject)
);
CREATE INDEX revocation_recorded ON revocation (recorded_at);
CREATE INDEX revocation_until ON revocation (until);
COMMENT ON TABLE revocation IS 'Access tokens that hold no longer, although they have not expired.';
COMMENT ON COLUMN revocation.kind IS '1 of a token, 2 of a sign-in, 3 of a user';
COMMENT ON COLUMN revocation.recorded_at IS 'By the clock of this server, before the commit.';

CREATE TABLE attempt (
  last_at      timestamptz NOT NULL,
  forgotten_at timestamptz NOT NULL,
  failures     integer     NOT NULL,
  key          uuid        PRIMARY KEY,
  call         uuid
)
WITH (fillfactor = 70);
CREATE INDEX attempt_forgotten ON attempt (forgotten_at);
COMMENT ON TABLE attempt IS 'Failed attempts at passwords.';
COMMENT ON COLUMN attempt.key IS 'From a hash of what they are counted for: people type passwords where a name should be.';
COMMENT ON COLUMN attempt.call IS 'What counted last, so that it does not count again when it is repeated.';

CREATE TABLE audit_entry (
  at      timestamptz NOT NULL,
  id      uuid        PRIMARY KEY,
  kind    text        COLLATE "C" NOT NULL,
  actor   text        COLLATE "C",
  subject text        COLLATE "C",
  address text        NOT NULL,
  agent   text        NOT NULL,
  details jsonb       NOT NULL
);
CREATE INDEX audit_entry_kind ON audit_entry (kind, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, kind, id) WHERE actor IS NOT NULL;
CREATE INDEX audit_entry_subject ON audit_entry (subject, kind, id) WHERE subject IS NOT NULL;
COMMENT ON TABLE audit_entry IS 'What matters for security. Never changed; removed by hand only.';

-- Finds what a user has said as well, so that messages need no further index.
DROP INDEX timeline_event_client_message;
CREATE UNIQUE INDEX timeline_event_client_message
  ON timeline_event (actor, conversation_id, client_message_id) INCLUDE (seq, kind)
  WHERE client_message_id IS NOT NULL;

--changeset parley:4
CREATE TABLE presence (
  chosen_at timestamptz,
  last_seen timestamptz,
  choice    smallint,
  -- No reference: also of those whom only the token service knows.
  user_id   text COLLATE "C" PRIMARY KEY,
  CONSTRAINT presence_choice CHECK (num_nulls(choice, chosen_at) IN (0, 2))
)
-- Who comes and goes changes last_seen, which no index holds.
WITH (fillfactor = 70);
CREATE INDEX presence_chosen ON presence (chosen_at) WHERE chosen_at IS NOT NULL;
COMMENT ON COLUMN presence.choice IS '1 automatic, 2 away, 3 busy, 4 invisible; null for whoever has never chosen.';
COMMENT ON COLUMN presence.last_seen IS 'Since when the user is not there, as far as others may know; null for never there.';

--changeset parley:5
ALTER TABLE user_account
  ADD COLUMN about              text,
  ADD COLUMN language           text,
  ADD COLUMN time_zone          text,
  ADD COLUMN profile_changed_at timestamptz;
COMMENT ON COLUMN user_account.profile_changed_at IS 'When the user last said something else of themselves; null for never.';

CREATE TABLE user_block (
  blocked_at timestamptz NOT NULL,
  blocker    text        COLLATE "C" NOT NULL REFERENCES user_account,
  blocked    text        COLLATE "C" NOT NULL REFERENCES user_account,
  PRIMARY KEY (blocker, blocked)
);
COMMENT ON TABLE user_block IS 'Who wants to hear nothing from whom. Read with each message in a direct conversation.';

CREATE TABLE contact (
  added_at timestamptz NOT NULL,
  owner    text        COLLATE "C" NOT NULL REFERENCES user_account,
  user_id  text        COLLATE "C" NOT NULL REFERENCES user_account,
  note     text,
  PRIMARY KEY (owner, user_id)
);

CREATE TABLE notification_setting (
  muted_until     timestamptz,
  conversation_id uuid     NOT NULL REFERENCES conversation,
  level           smallint NOT NULL,
  user_id         text     COLLATE "C" NOT NULL REFERENCES user_account,
  PRIMARY KEY (user_id, conversation_id)
);
COMMENT ON TABLE notification_setting IS 'How users want to be notified, where it is not the default: of everything, not muted.';
COMMENT ON COLUMN notification_setting.level IS '1 of everything, 2 of mentions, 3 of nothing';

--changeset parley:6
ALTER TABLE timeline_event ADD COLUMN target_seq bigint;
CREATE INDEX timeline_event_target ON timeline_event (conversation_id, target_seq, kind, seq)
  WHERE target_seq IS NOT NULL;
COMMENT ON TABLE timeline_event IS 'The dense log of each conversation: sequences 1, 2, 3 without a hole, never removed, and never changed but that deleted messages lose their content.';
COMMENT ON COLUMN timeline_event.kind IS '1 opened, 2 message, 3 member joined, 4 member left, 11 message edited, 12 message deleted, 13 reaction changed, 14 pin changed';
COMMENT ON COLUMN timeline_event.payload IS 'What does not have a column; null for most messages.';
COMMENT ON COLUMN timeline_event.target_seq IS 'The message that it is about; of a message, the one whose thread it belongs to.';

CREATE TABLE message_state (
  seq             bigint  NOT NULL,
  edited_seq      bigint,
  deleted_seq     bigint,
  pinned_seq      bigint,
  edits           integer NOT NULL,
  replies         integer NOT NULL,
  -- No reference, here and below: as with events, whoever writes holds the lock of the conversation's row.
  conversation_id uuid    NOT NULL,
  reactions       jsonb,
  PRIMARY KEY (conversation_id, seq)
)
-- Reactions change what no index holds.
WITH (fillfactor = 70);
CREATE INDEX message_state_pinned ON message_state (conversation_id, pinned_seq) WHERE pinned_seq IS NOT NULL;
COMMENT ON TABLE message_state IS 'What has become of messages; no row for those to which nothing has happened.';
COMMENT ON COLUMN message_state.replies IS 'How many messages its thread has, deleted ones counted.';
COMMENT ON COLUMN message_state.reactions IS 'How many users have put each emoji under it, as [emoji, count], the oldest first; null for none.';

CREATE TABLE message_reaction (
  seq             bigint NOT NULL,
  reacted_seq     bigint NOT NULL,
  conversation_id uuid   NOT NULL,
  user_id         text   COLLATE "C" NOT NULL,
  emoji           text   COLLATE "C" NOT NULL,
  PRIMARY KEY (conversation_id, seq, user_id, emoji)
);
CREATE UNIQUE INDEX message_reaction_order ON message_reaction (conversation_id, seq, reacted_seq);
COMMENT ON TABLE message_reaction IS 'Who has put which emoji under a message.';

CREATE TABLE mention (
  seq             bigint NOT NULL,
  conversation_id uuid   NOT NULL,
  user_id         text   COLLATE "C" NOT NULL,
  actor           text   COLLATE "C" NOT NULL,
  PRIMARY KEY (conversation_id, user_id, seq)
);
CREATE INDEX mention_of_message ON mention (conversation_id, seq);
COMMENT ON TABLE mention IS 'Whom a message names as it is now.';
COMMENT ON COLUMN mention.user_id IS 'Whom; * for everybody, which is no id of a user.';
COMMENT ON COLUMN mention.actor IS 'Who sent the message.';

CREATE TABLE message_document (
  seq             bigint      NOT NULL,
  at              timestamptz NOT NULL,
  conversation_id uuid        NOT NULL,
  document        tsvector    NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX message_document_words ON message_document USING gin (document);
COMMENT ON TABLE message_document IS 'The words of messages as they are now, for the search.';
COMMENT ON COLUMN message_document.document IS 'Beside the words, the part of the conversation that the message belongs to (c:id:number) and its sender (s:id), so that one index finds all.';

CREATE TABLE search_progress (
  seq             bigint NOT NULL,
  conversation_id uuid   PRIMARY KEY,
  language        text   NOT NULL
)
WITH (fillfactor = 70);
COMMENT ON TABLE search_progress IS 'Up to where the log of a conversation has been taken into message_document, and by which configuration.';

--changeset parley:7
ALTER TABLE conversation
  ADD COLUMN member_count      integer  NOT NULL DEFAULT 0,
  ADD COLUMN slow_mode_seconds integer  NOT NULL DEFAULT 0,
  ADD COLUMN access            smallint NOT NULL DEFAULT 1,
  ADD COLUMN history           smallint NOT NULL DEFAULT 1,
  ADD COLUMN archived          boolean  NOT NULL DEFAULT false,
  ADD COLUMN description       text     NOT NULL DEFAULT '',
  ADD COLUMN topic             text     NOT NULL DEFAULT '';
COMMENT ON COLUMN conversation.member_count IS 'How many are in it: changed with the memberships, under the same lock.';
COMMENT ON COLUMN conversation.access IS '1 public, 2 password, 3 invitation';
COMMENT ON COLUMN conversation.history IS 'What members may read: 1 all, 2 from their joining on';
UPDATE conversation c SET member_count = n.members
  FROM (SELECT conversation_id, count(*) AS members FROM membership WHERE left_seq IS NULL GROUP BY conversation_id) n
  WHERE n.conversation_id = c.id;
-- None of these holds what a batch of messages changes; who comes and goes changes one of them.
CREATE INDEX conversation_listed_newest ON conversation (created_at, id)
  WHERE kind = 1 AND access <> 3 AND NOT archived;
CREATE INDEX conversation_listed_members ON conversation (member_count, id)
  WHERE kind = 1 AND access <> 3 AND NOT archived;
-- Punctuation becomes spaces, since the parser takes "parley.dev" for the name of a host, and that for one word.
CREATE FUNCTION room_words(room_name text, description text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE sql
  RETURN to_tsvector('pg_catalog.simple'::regconfig,
    translate(room_name || ' ' || description, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)));
CREATE INDEX conversation_listed_words ON conversation USING gin (room_words(room_name, description))
  WHERE kind = 1 AND access <> 3 AND NOT archived;

ALTER TABLE membership
  ADD COLUMN banned_at    timestamptz,
  ADD COLUMN banned_until timestamptz,
  ADD COLUMN muted_until  timestamptz,
  ADD COLUMN last_post_at timestamptz,
  ADD COLUMN banned_by    text COLLATE "C",
  ADD COLUMN ban_reason   text,
  ADD CONSTRAINT membership_ban CHECK (num_nulls(banned_at, banned_by, ban_reason) IN (0, 3));
CREATE INDEX membership_present ON membership (conversation_id, user_id) WHERE left_seq IS NULL;
CREATE INDEX membership_banned ON membership (conversation_id, user_id) WHERE banned_at IS NOT NULL;
COMMENT ON COLUMN membership.banned_until IS 'Null with banned_at for a ban without an end.';
COMMENT ON COLUMN membership.last_post_at IS 'When the member last said something while the room was slow.';

CREATE TABLE room_password (
  -- No reference: the password is there before its room is, so that the room is never open by mistake.
  room     uuid PRIMARY KEY,
  password text NOT NULL
);
COMMENT ON COLUMN room_password.password IS 'Its hash, in the PHC string format.';

CREATE TABLE room_invite (
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  id         uuid        PRIMARY KEY,
  room       uuid        NOT NULL REFERENCES conversation,
  max_uses   integer,
  uses       integer     NOT NULL DEFAULT 0,
  created_by text        COLLATE "C" NOT NULL REFERENCES user_account,
  code       bytea       NOT NULL UNIQUE
)
WITH (fillfactor = 70);
CREATE INDEX room_invite_of_room ON room_invite (room, created_at, id);
CREATE INDEX room_invite_expires ON room_invite (expires_at);
COMMENT ON COLUMN room_invite.code IS 'The SHA-256 of its code.';

COMMENT ON COLUMN timeline_event.kind IS '1 opened, 2 message, 3 member joined, 4 member left, 11 message edited, 12 message deleted, 13 reaction changed, 14 pin changed, 20 room changed, 21 role changed, 22 banned, 23 ban lifted, 24 muted, 25 mute lifted';

--changeset parley:8
CREATE TABLE media (
  created_at        timestamptz NOT NULL,
  bytes             bigint      NOT NULL,
  content_bytes     bigint,
  id                uuid        PRIMARY KEY,
  -- No reference, here and below: files outlive what removes them later.
  conversation_id   uuid        NOT NULL,
  blob_id           uuid,
  width             integer,
  height            integer,
  uses              integer     NOT NULL DEFAULT 0,
  state             smallint    NOT NULL,
  owner             text        COLLATE "C" NOT NULL,
  file_type         text        COLLATE "C",
  sha256            bytea
);
CREATE INDEX media_of_owner ON media (owner, id);
CREATE INDEX media_unattached ON media (created_at) WHERE state <> 3;
CREATE INDEX media_unattached_of_owner ON media (owner) WHERE state <> 3;
CREATE INDEX media_released ON media (id) WHERE state = 4;
CREATE UNIQUE INDEX media_blob ON media (blob_id) WHERE blob_id IS NOT NULL;
COMMENT ON TABLE media IS 'Files that users bring along. Their bytes are elsewhere, under blob_id.';
COMMENT ON COLUMN media.state IS '1 announced, 2 uploaded, 3 attached to a message, 4 released: no message has it any more';
COMMENT ON COLUMN media.bytes IS 'What it counts for against the quota of its owner.';
COMMENT ON COLUMN media.uses IS 'How many messages have it.';

CREATE TABLE message_attachment (
  seq             bigint NOT NULL,
  conversation_id uuid   NOT NULL,
  media_id        uuid   NOT NULL,
  PRIMARY KEY (media_id, conversation_id, seq)
);
CREATE INDEX message_attachment_of_message ON message_attachment (conversation_id, seq);
COMMENT ON TABLE message_attachment IS 'Which messages have which files, as they are now.';

CREATE TABLE media_usage (
  bytes bigint NOT NULL,
  owner text   COLLATE "C" PRIMARY KEY
)
WITH (fillfactor = 70);
COMMENT ON TABLE media_usage IS 'What the files of each user count for together.';

CREATE TABLE avatar (
  changed_at timestamptz NOT NULL,
  large      uuid        NOT NULL UNIQUE,
  small      uuid        NOT NULL UNIQUE,
  owner      text        COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE avatar IS 'The pictures of users, in two sizes; their bytes are elsewhere.';

--changeset parley:9
ALTER TABLE conversation
  ADD COLUMN picture_large uuid,
  ADD COLUMN picture_small uuid;
CREATE INDEX conversation_picture_large ON conversation (picture_large)
  WHERE picture_large IS NOT NULL;
CREATE INDEX conversation_picture_small ON conversation (picture_small)
  WHERE picture_small IS NOT NULL;
COMMENT ON COLUMN conversation.picture_large IS 'The picture of a room, if one was chosen; its bytes are elsewhere, in this size and a small one.';

--changeset parley:10
-- Of whoever watches who is there, also those are asked for who have blocked them.
CREATE INDEX user_block_blocked ON user_block (blocked);
ALTER TABLE presence
  ADD COLUMN erased boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT presence_erased CHECK (NOT erased OR num_nonnulls(choice, chosen_at, last_seen) = 0);
COMMENT ON COLUMN presence.erased IS 'Nothing is kept of this user any more.';

--changeset parley:11
-- Documents have other lexemes now. The instances take all messages in anew, in the background.
TRUNCATE message_document, search_progress;
COMMENT ON COLUMN search_progress.language IS 'The text search configuration, and the form of the documents behind a slash.';
COMMENT ON COLUMN message_document.document IS 'For each word, for the sender and for the part of the conversation 66 bits of a digest of it and the conversation, so that one index finds all.';
