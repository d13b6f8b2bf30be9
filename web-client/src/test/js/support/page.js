// As much of a document as rendering needs, for tests that run without a browser.

class FakeNode {
  /** @type {FakeNode | null} */
  parentNode = null;

  get nextSibling() {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
}

class FakeText extends FakeNode {
  constructor(data) {
    super();
    this.data = data;
  }

  get textContent() {
    return this.data;
  }
}

class FakeElement extends FakeNode {
  childNodes = [];
  attributes = new Map();
  namespaceURI = "http://www.w3.org/1999/xhtml";

  constructor(tag) {
    super();
    this.tag = tag;
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent).join("");
  }

  insertBefore(node, next) {
    node.parentNode?.removeChild(node);
    node.parentNode = this;
    this.childNodes.splice(next === null ? this.childNodes.length : this.childNodes.indexOf(next), 0, node);
  }

  removeChild(node) {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  addEventListener() {}
}

/** Puts a document in place of the one that Node does not have. */
export function openPage() {
  globalThis.document = {
    createElement: (tag) => new FakeElement(tag),
    createTextNode: (data) => new FakeText(data),
  };
}

/** An element that has nothing in it. */
export function emptyElement() {
  return new FakeElement("div");
}
