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
