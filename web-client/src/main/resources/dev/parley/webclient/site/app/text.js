import de from "../text/de.js";
import en from "../text/en.js";

/**
 * @typedef {keyof typeof en} TextKey
 * @typedef {Record<TextKey, string | {one: string, other: string}>} Catalogue
 */

/** @type {Record<string, {name: string, texts: Catalogue}>} */
export const LANGUAGES = {
  en: { name: "English", texts: en },
  de: { name: "Deutsch", texts: de },
};

const KEY = "parley.language";
const DIRECTION_KEY = "parley.direction";
let language = choose();

function choose() {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((one) => one.slice(0, 2))];
  return wanted.find((one) => one !== null && one in LANGUAGES) ?? "en";
}

/** The language of the texts. */
export function currentLanguage() {
  return language;
}

/** Tells the document which language it has, and from which side it is read. */
export function showLanguage() {
  document.documentElement.lang = language;
  document.documentElement.dir = currentDirection();
}

/** @returns {"ltr" | "rtl"} for whom writes from the right, whatever the language of the texts */
export function currentDirection() {
  return localStorage.getItem(DIRECTION_KEY) === "rtl" ? "rtl" : "ltr";
}

/** @param {"ltr" | "rtl"} direction */
export function chooseDirection(direction) {
  localStorage.setItem(DIRECTION_KEY, direction);
  showLanguage();
}

/** @param {string} chosen */
export function chooseLanguage(chosen) {
  localStorage.setItem(KEY, chosen);
  language = chosen;
  showLanguage();
}

/**
 * A text in the user's language. With `count` the form for that number is taken.
 * @param {TextKey} key
 * @param {Record<string, string | number>} [values] what stands for `{name}`
 */
export function t(key, values = {}) {
  const found = LANGUAGES[language].texts[key] ?? key;
  const text =
    typeof found === "string"
      ? found
      : new Intl.PluralRules(language).select(Number(values.count)) === "one"
        ? found.one
        : found.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} name
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(name, options) {
  const key = language + name;
  // The user's region, if it is one of the language: some write 1 p.m., others 13:00.
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** @param {Date} date */
export function timeOfDay(date) {
  return format("time", { hour: "2-digit", minute: "2-digit" }).format(date);
}

/** @param {Date} date */
export function fullTime(date) {
  return format("full", { dateStyle: "full", timeStyle: "short" }).format(date);
}

/**
 * The name of a day, such as "Today".
 * @param {Date} date
 */
export function dayName(date) {
  const days = daysAgo(date);
  if (days === 0 || days === 1) {
    return t(days === 0 ? "today" : "yesterday");
  }
  return format("day", { weekday: "long", day: "numeric", month: "long", year: days > 300 ? "numeric" : undefined }).format(date);
}

/**
 * The time, or the day if it was not today.
 * @param {Date} date
 */
export function shortTime(date) {
  const days = daysAgo(date);
  if (days === 0) {
    return timeOfDay(date);
  }
  return days < 7
    ? format("weekday", { weekday: "short" }).format(date)
    : format("date", { day: "2-digit", month: "2-digit", year: "2-digit" }).format(date);
}

/** @param {Date} date */
function daysAgo(date) {
  const midnight = (/** @type {Date} */ of) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

/**
 * A size, such as "1.2 MB".
 * @param {number} bytes
 */
export function fileSize(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  const digits = { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 };
  return new Intl.NumberFormat(language, { style: "unit", unit: UNITS[step], unitDisplay: step === 0 ? "long" : "short", ...digits }).format(value);
}
