/**
 * Describes elements as values and makes the document look like them: as much of a rendering library as this
 * client needs. Text becomes text nodes, never markup.
 *
 * @typedef {Record<string, any>} Props `class`, attributes, properties (`value`, `checked`, `disabled` …), `on…` for
 *   listeners, `style` (an object), `key` (which of its siblings it is), `ref` (gets the element once it is made)
 *
 * @typedef {object} Island an element that looks after itself
 * @property {HTMLElement} element
 * @property {(props: any) => void} update
 * @property {() => void} destroy
 *
 * @typedef {object} ElementNode
 * @property {string} tag
 * @property {Props} props
 * @property {VNode[]} children
 * @property {Element} [element]
 *
 * @typedef {object} IslandNode
 * @property {new (props: any) => Island} type
 * @property {Props} props
 * @property {Island} [island]
 *
 * @typedef {object} TextNode
 * @property {string} text
 * @property {Text} [node]
 *
 * @typedef {ElementNode | IslandNode | TextNode} VNode
 * @typedef {VNode | string | number | boolean | null | undefined | Child[]} Child
 */

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "selected", "open", "indeterminate", "readOnly", "tabIndex"]);

/** @type {WeakMap<Element, Map<string, (event: any) => void>>} */
const listeners = new WeakMap();

/**
 * @param {string} tag
 * @param {Props | null} [props]
 * @param {...Child} children
 * @returns {ElementNode}
 */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: flatten(children, []) };
}

/**
 * An element that looks after itself: it is made once, and told when its properties change.
 * @param {new (props: any) => Island} type
 * @param {Props} props
 * @returns {IslandNode}
 */
export function island(type, props) {
  return { type, props };
}

/**
 * @param {Child[]} children
 * @param {VNode[]} into
 */
function flatten(children, into) {
  for (const child of children) {
    if (Array.isArray(child)) {
      flatten(child, into);
    } else if (typeof child === "object" && child !== null) {
      into.push(child);
    } else if (typeof child === "string" || typeof child === "number") {
      into.push({ text: String(child) });
    }
  }
  return into;
}

/** @type {WeakMap<Element, VNode[]>} */
const rendered = new WeakMap();

/**
 * Makes the children of an element those that are described.
 * @param {Element} container
 * @param {...Child} children
 */
export function render(container, ...children) {
  const next = flatten(children, []);
  patchChildren(container, rendered.get(container) ?? [], next);
  rendered.set(container, next);
}

/** @param {VNode} node */
function keyOf(node) {
  return "props" in node ? node.props.key : undefined;
}

/**
 * @param {VNode} a
 * @param {VNode} b
 */
function matches(a, b) {
  if ("tag" in a) {
    return "tag" in b && a.tag === b.tag && a.props.key === b.props.key;
  }
  if ("type" in a) {
    return "type" in b && a.type === b.type && a.props.key === b.props.key;
  }
  return "text" in b;
}

/** @param {VNode} node @returns {Node} */
function domOf(node) {
  const dom = "tag" in node ? node.element : "type" in node ? node.island?.element : node.node;
  return /** @type {Node} */ (dom);
}

/** @param {VNode} node whether it has been made, here or elsewhere */
function stands(node) {
  return domOf(node) !== undefined;
}

/**
 * The same description, not made yet. Its children are looked at when they are made.
 * @param {VNode} node
 * @returns {VNode}
 */
function copyOf(node) {
  if ("tag" in node) {
    return { tag: node.tag, props: node.props, children: [...node.children] };
  }
  return "type" in node ? { type: node.type, props: node.props } : { text: node.text };
}

/**
 * @param {VNode} node
 * @param {boolean} inSvg
 * @returns {Node}
 */
function create(node, inSvg) {
  if ("tag" in node) {
    const isSvg = inSvg || node.tag === "svg";
    const element = isSvg ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
    node.element = element;
    patchChildren(element, [], node.children);
    setProps(element, {}, node.props);
    node.props.ref?.(element);
    return element;
  }
  if ("type" in node) {
    node.island = new node.type(node.props);
    return node.island.element;
  }
  node.node = document.createTextNode(node.text);
  return node.node;
}

/**
 * @param {VNode} before
 * @param {VNode} after
 */
function patch(before, after) {
  if (before === after) {
    return;
  }
  if ("tag" in after && "tag" in before) {
    const element = /** @type {Element} */ (before.element);
    after.element = element;
    patchChildren(element, before.children, after.children);
    setProps(element, before.props, after.props);
  } else if ("type" in after && "type" in before) {
    after.island = before.island;
    after.island?.update(after.props);
  } else if ("text" in after && "text" in before) {
    after.node = before.node;
    if (after.node !== undefined && before.text !== after.text) {
      after.node.data = after.text;
    }
  }
}

/** @param {VNode} node */
function dispose(node) {
  if ("type" in node) {
    node.island?.destroy();
  } else if ("children" in node) {
    node.children.forEach(dispose);
  }
}

/**
 * @param {Element} parent
 * @param {VNode[]} before
 * @param {VNode[]} after
 */
function patchChildren(parent, before, after) {
  /** @type {Map<any, VNode>} */
  const keyed = new Map();
  /** @type {VNode[]} */
  const loose = [];
  for (const node of before) {
    const key = keyOf(node);
    if (key === undefined) {
      loose.push(node);
    } else {
      keyed.set(key, node);
    }
  }
  const inSvg = parent.namespaceURI === SVG;
  /** @type {Set<VNode>} */
  const kept = new Set();
  let nextLoose = 0;
  for (const [index, described] of after.entries()) {
    const key = keyOf(described);
    const candidate = key === undefined ? loose[nextLoose++] : keyed.get(key);
    const isKept = candidate !== undefined && !kept.has(candidate) && matches(candidate, described);
    // What was described once may be shown in several places (callers keep descriptions); each place has its own elements.
    const node = described !== candidate && stands(described) ? copyOf(described) : described;
    after[index] = node;
    if (isKept) {
      kept.add(candidate);
      patch(candidate, node);
    } else {
      create(node, inSvg);
    }
  }
  for (const node of before) {
    if (!kept.has(node)) {
      dispose(node);
      domOf(node).parentNode?.removeChild(domOf(node));
    }
  }
  /** @type {Node | null} */
  let place = parent.firstChild;
  for (const node of after) {
    const dom = domOf(node);
    if (dom === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(dom, place);
    }
  }
}

/**
 * @param {Element} element
 * @param {Props} before
 * @param {Props} after
 */
function setProps(element, before, after) {
  for (const name in before) {
    if (!(name in after)) {
      setProp(element, name, undefined, before[name]);
    }
  }
  for (const name in after) {
    setProp(element, name, after[name], before[name]);
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {any} value
 * @param {any} before
 */
function setProp(element, name, value, before) {
  if (name === "key" || name === "ref") {
    return;
  }
  if (name.startsWith("on")) {
    listen(element, name.slice(2).toLowerCase(), value);
  } else if (name === "style") {
    for (const [property, setting] of Object.entries(value ?? {})) {
      /** @type {HTMLElement} */ (element).style.setProperty(property, String(setting));
    }
  } else if (PROPERTIES.has(name)) {
    const target = /** @type {any} */ (element);
    if (target[name] !== value) {
      target[name] = value ?? "";
    }
  } else if (value !== before) {
    if (value === undefined || value === null || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/**
 * @param {Element} element
 * @param {string} type
 * @param {((event: any) => void) | undefined} listener
 */
function listen(element, type, listener) {
  let known = listeners.get(element);
  if (known === undefined) {
    known = new Map();
    listeners.set(element, known);
  }
  if (!known.has(type)) {
    const own = known;
    element.addEventListener(type, (event) => own.get(type)?.(event));
  }
  known.set(type, listener ?? (() => {}));
}
