/**
 * The shapes of the native protocol and of the HTTP API, as docs/protocol.md and docs/rest.md define them.
 * Nothing here runs.
 *
 * @typedef {{field: string, message: string}} FieldProblem
 *
 * @typedef {object} Limits
 * @property {number} textLength
 * @property {number} roomNameLength
 * @property {number} historyPage
 * @property {number} conversationsPage
 * @property {number} usersPage
 * @property {number} resumePositions
 *
 * @typedef {object} Welcome
 * @property {"welcome"} type
 * @property {string} user
 * @property {string} [displayName]
 * @property {string} session
 * @property {string} databaseEpoch
 * @property {string} serverTime
 * @property {string} tokenExpiresAt
 * @property {Limits} limits
 *
 * @typedef {"owner" | "admin" | "moderator" | "member"} Role
 * @typedef {"sent" | "delivered" | "read"} Status
 *
 * @typedef {object} Description
 * @property {"room" | "direct"} kind
 * @property {string} [name] of a room
 * @property {string[]} [members] of a direct conversation
 * @property {string} createdBy
 * @property {string} createdAt
 *
 * @typedef {object} MessageBody
 * @property {string} id
 * @property {string} clientMessageId
 * @property {string} text
 *
 * @typedef {object} LogEvent an entry of a conversation's log
 * @property {string} conversation
 * @property {number} seq
 * @property {string} at
 * @property {string} actor
 * @property {string} kind
 * @property {MessageBody} [message]
 * @property {string} [user]
 * @property {Role} [role]
 * @property {Description} [description]
 * @property {string[]} [members]
 * @property {Status} [status] on the reader's own messages in history
 *
 * @typedef {object} Membership
 * @property {Role} role
 * @property {number} joinedSeq
 * @property {number} delivered
 * @property {number} read
 * @property {number} [left]
 *
 * @typedef {object} ConversationLine
 * @property {string} conversation
 * @property {Description} description
 * @property {Membership} membership
 * @property {number} head
 * @property {string} lastActivityAt
 * @property {number} unread
 * @property {LogEvent} [lastMessage]
 *
 * @typedef {object} HistoryPage
 * @property {string} conversation
 * @property {LogEvent[]} events
 * @property {boolean} hasEarlier
 * @property {boolean} hasLater
 * @property {number} head
 * @property {Membership} membership
 *
 * @typedef {{user: string, delivered: number, read: number}} Watermarks
 * @typedef {{user: string, displayName?: string}} UserLine
 *
 * @typedef {object} ResumeResult
 * @property {string} databaseEpoch
 * @property {boolean} reset
 * @property {Record<string, number>} complete
 * @property {Record<string, number>} unfinished
 * @property {Record<string, number>} ended
 * @property {string[]} unknown
 *
 * @typedef {object} Account
 * @property {string} id
 * @property {string | null} username
 * @property {string} displayName
 * @property {string | null} email
 * @property {boolean} guest
 *
 * @typedef {object} Device
 * @property {string} id
 * @property {boolean} current
 * @property {string} [address]
 * @property {string} [agent]
 * @property {string} openedAt
 * @property {string} renewedAt
 * @property {string} [lastUsedAt]
 *
 * @typedef {{[field: string]: unknown, type: string}} Frame
 */

export {};
