import { h } from "./view.js";

/** Strokes on a grid of 24. */
const PATHS = {
  send: "M4 12 20 4l-5 16-4-6zM11 14 20 4",
  plus: "M12 5v14M5 12h14",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.500l4.500 4.500L19 7.500",
  checks: "M2 12.500 6.500 17 16 7.500M12 16l1 1 9-9.500",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
  alert: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v5M12 16v.5",
  down: "M6 9l6 6 6-6",
  people: "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 19c0-3 3-5 6-5s6 2 6 5M16 5.500a3 3 0 0 1 0 5M17 14.500c2.500.500 4 2.500 4 4.500",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c0-4 4-6 8-6s8 2 8 6",
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M4 15h16",
  leave: "M14 5H6v14h8M10 12h11M17 8l4 4-4 4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  device: "M4 5h16v11H4zM9 20h6M12 16v4",
  info: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.5",
  retry: "M5 12a7 7 0 1 1 2 5M5 19v-5h5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  reply: "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  delete: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10 11v5M14 11v5",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5",
  thread: "M5 5h14v9H10l-5 4zM9 9.500h6",
  emoji: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 10v.5M15 10v.5M8.500 14a4 4 0 0 0 7 0",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  bell: "M7 17V11a5 5 0 0 1 10 0v6l2 1H5zM10.500 20.500h3",
  bellOff: "M7 17V11a5 5 0 0 1 10 0v6l2 1H5zM10.500 20.500h3M4 4l16 16",
  keyboard: "M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  clip: "M8 12.500V7a4 4 0 0 1 8 0v8.500a2.500 2.500 0 0 1-5 0V8",
  download: "M12 4v10M8 10.500l4 4 4-4M5 19h14",
  forth: "M9 5l7 7-7 7",
  forward: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
  history: "M12 8v4l3 2M4.500 12a7.500 7.500 0 1 1 2.200 5.300M4 19v-4h4",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @param {string} [label] what it means; without one it is decoration
 */
export function icon(name, label) {
  return h(
    "svg",
    {
      class: "icon icon-" + name,
      viewBox: "0 0 24 24",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": "2",
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      role: label === undefined ? undefined : "img",
      "aria-label": label,
      "aria-hidden": label === undefined ? "true" : undefined,
    },
    h("path", { d: PATHS[name] }),
  );
}

/** The sign of the product. */
export function logo() {
  return h(
    "svg",
    { class: "logo", viewBox: "0 0 64 64", "aria-hidden": "true" },
    h("rect", { width: "64", height: "64", rx: "16", fill: "var(--accent)" }),
    h("path", { d: "M14 22a8 8 0 0 1 8-8h18a8 8 0 0 1 8 8v8a8 8 0 0 1-8 8H28l-9 7v-7.500A8 8 0 0 1 14 30z", fill: "#fff" }),
    h("path", { d: "M52 30v9a8 8 0 0 1-4 7v7l-9-6H30a8 8 0 0 1-5-1.700l4.500-3.300H40a12 12 0 0 0 12-12z", fill: "#b9bcff" }),
  );
}
