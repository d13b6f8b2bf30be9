import { asParleyError } from "../sdk/errors.js";
import { fullTime, t } from "./text.js";

/** @type {Record<string, import("./text.js").TextKey>} */
const EXPLANATIONS = {
  invalid_credentials: "errorCredentials",
  name_taken: "errorNameTaken",
  room_name_taken: "errorRoomNameTaken",
  unknown_room: "errorUnknownRoom",
  unknown_user: "errorUnknownUser",
  unknown_conversation: "errorUnknownConversation",
  unknown_member: "errorUnknownMember",
  not_a_member: "errorNotAMember",
  not_allowed: "errorNotAllowed",
  not_permitted: "errorNotAllowed",
  message_deleted: "errorMessageDeleted",
  too_many_reactions: "errorTooManyReactions",
  too_many_pins: "errorTooManyPins",
  wrong_password: "errorWrongPassword",
  password_required: "errorPasswordRequired",
  invite_not_valid: "errorInviteNotValid",
  banned: "errorBanned",
  banned_from_room: "errorBannedFromRoom",
  muted: "errorMuted",
  archived: "errorArchived",
  owner_must_transfer: "errorOwnerMustTransfer",
  blocked: "errorBlocked",
  not_accepted: "errorNotAccepted",
  not_offered: "errorNotOffered",
  list_full: "errorListFull",
  too_large: "errorTooLarge",
  quota_exceeded: "errorQuota",
  unreadable_image: "errorUnreadableImage",
  too_many_pixels: "errorTooManyPixels",
  unknown_media: "errorUnknownMedia",
  unreadable_file: "errorUnreadableFile",
  too_many_files: "errorTooManyFiles",
  empty_file: "errorEmptyFile",
  rate_limited: "errorRateLimited",
  busy: "errorBusy",
  unavailable: "errorBusy",
  unreachable: "errorUnreachable",
  disconnected: "errorUnreachable",
  timeout: "errorUnreachable",
};

/**
 * What went wrong, in the user's words.
 * @param {unknown} thrown
 */
export function explain(thrown) {
  const { code, problems, until } = asParleyError(thrown);
  if (code === "invalid_request" && problems.length > 0) {
    return t("errorInvalid", { problem: problems.map((one) => one.message).join("; ") });
  }
  if (until !== undefined && (code === "muted" || code === "banned_from_room")) {
    return t(code === "muted" ? "mutedUntil" : "bannedFromRoomUntil", { until: fullTime(new Date(until)) });
  }
  return explainCode(code);
}

/** @param {string} code of an error */
export function explainCode(code) {
  const key = EXPLANATIONS[code];
  return key === undefined ? t("errorUnexpected", { code }) : t(key);
}
