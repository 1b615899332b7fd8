// The browser's own getters, taken from the prototypes once.
//
// A form on the page whose field is called "nodeName" or "attributes" shadows these properties of the form, in a
// content script's world too. A getter called on the node is immune. They are given as they are, to be called on a node
// by `call`: a function around each would cost the walk of a page more than most of them do.

/** A function of the browser's that is called on an object. */
type Native<Arguments extends unknown[], Value> = (this: object, ...parameters: Arguments) => Value;

function getter<Value>(prototype: object, name: string): Native<[], Value> {
  const read = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (read === undefined) throw new Error(`no getter ${name}`);
  return read;
}

function method<Arguments extends unknown[], Value>(prototype: object, name: string): Native<Arguments, Value> {
  const call: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  if (!isNative<Arguments, Value>(call)) throw new Error(`no method ${name}`);
  return call;
}

function isNative<Arguments extends unknown[], Value>(value: unknown): value is Native<Arguments, Value> {
  return typeof value === "function";
}

export const nodeType = getter<number>(Node.prototype, "nodeType");
export const firstChild = getter<ChildNode | null>(Node.prototype, "firstChild");
export const nextSibling = getter<ChildNode | null>(Node.prototype, "nextSibling");
export const parentNode = getter<ParentNode | null>(Node.prototype, "parentNode");
export const nextElement = getter<Element | null>(Element.prototype, "nextElementSibling");
export const previousElement = getter<Element | null>(Element.prototype, "previousElementSibling");
export const firstElement = getter<Element | null>(Element.prototype, "firstElementChild");
export const textContent = getter<string | null>(Node.prototype, "textContent");
export const data = getter<string>(CharacterData.prototype, "data");
export const localName = getter<string>(Element.prototype, "localName");
export const attributeNames = method<[], string[]>(Element.prototype, "getAttributeNames");
export const setAttribute = method<[string, string], void>(Element.prototype, "setAttribute");
export const removeAttribute = method<[string], void>(Element.prototype, "removeAttribute");
export const attribute = method<[string], string | null>(Element.prototype, "getAttribute");
export const checkVisibility = method<[CheckVisibilityOptions], boolean>(Element.prototype, "checkVisibility");
export const boundingRect = method<[], DOMRect>(Element.prototype, "getBoundingClientRect");
export const matches = method<[string], boolean>(Element.prototype, "matches");
export const blur = method<[], void>(HTMLElement.prototype, "blur");
export const focus = method<[FocusOptions], void>(HTMLElement.prototype, "focus");
export const assignedNodes = method<[AssignedNodesOptions], Node[]>(HTMLSlotElement.prototype, "assignedNodes");
export const currentSrc = getter<string>(HTMLImageElement.prototype, "currentSrc");
export const naturalWidth = getter<number>(HTMLImageElement.prototype, "naturalWidth");

export const isConnected = getter<boolean>(Node.prototype, "isConnected");
export const ownerDocument = getter<Document | null>(Node.prototype, "ownerDocument");
export const baseUri = getter<string>(Node.prototype, "baseURI");
export const root = getter<Element | null>(Document.prototype, "documentElement");
export const body = getter<HTMLElement | null>(Document.prototype, "body");
export const queryAll = method<[string], NodeListOf<Element>>(Document.prototype, "querySelectorAll");
export const innerText = getter<string>(HTMLElement.prototype, "innerText");
export const clientLeft = getter<number>(Element.prototype, "clientLeft");
export const clientTop = getter<number>(Element.prototype, "clientTop");

const namespace = getter<string | null>(Element.prototype, "namespaceURI");
const frameDocuments: Record<string, Native<[], Document | null>> = {
  iframe: getter<Document | null>(HTMLIFrameElement.prototype, "contentDocument"),
  frame: getter<Document | null>(HTMLFrameElement.prototype, "contentDocument"),
};

// Nodes of a frame are no instances of this window's classes: what they are is asked of themselves.

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return nodeType.call(node) === 1;
}

/** Whether an element is one of HTML. */
export function isHtml(element: Element): element is HTMLElement {
  return namespace.call(element) === "http://www.w3.org/1999/xhtml";
}

/** The document of a frame, where the page itself could read it. */
export function frameDocument(frame: Element): Document | null {
  return isHtml(frame) ? (frameDocuments[localName.call(frame)]?.call(frame) ?? null) : null;
}

const FRAGMENT = 11;
const shadowHost = getter<Element>(ShadowRoot.prototype, "host");

const openRoot = getter<ShadowRoot | null>(Element.prototype, "shadowRoot");

/** Firefox's own property of elements; Chromium has a function for it in `chrome.dom`. */
const closedRoot = Object.getOwnPropertyDescriptor(Element.prototype, "openOrClosedShadowRoot")?.get;

const { dom } = chrome;
const openOrClosed = dom?.openOrClosedShadowRoot.bind(dom);

/** Names of elements that may hold a shadow root: custom ones, and those of the DOM Standard ("valid shadow host name"). */
const HOST = /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** Whether elements of this name may hold a shadow root. */
export function mayHost(name: string): boolean {
  return HOST.test(name);
}

/**
 * The shadow root of an element, a closed one too, since a person sees what stands in it.
 *
 * In Chromium closed roots are asked for where one is likely: in custom elements, and in elements that hold nothing
 * else. The question costs more than all other reads of an element together.
 */
export function shadowRoot(
  element: Element,
  name = localName.call(element),
  empty = firstChild.call(element) === null,
): ShadowRoot | null {
  if (!mayHost(name)) return null;
  if (closedRoot !== undefined) return closedRoot.call(element);
  const open = openRoot.call(element);
  if (open !== null || openOrClosed === undefined || !(empty || name.includes("-"))) return open;
  return isHtml(element) ? openOrClosed(element) : null;
}

/** The element that has the focus, inside shadow roots too. */
export function focused(): Element | null {
  let element = document.activeElement;
  for (let inner = element; inner !== null; inner = shadowRoot(inner)?.activeElement ?? null) element = inner;
  return element;
}

/** The parent that a node is shown in: the host above a shadow root. */
export function shownParent(node: Node): Element | null {
  const parent = parentNode.call(node);
  if (parent === null || isElement(parent)) return parent;
  return nodeType.call(parent) === FRAGMENT ? shadowHost.call(parent) : null;
}

/** Whether a node is an element or is shown somewhere below it. */
export function shows(element: Element, node: Node): boolean {
  for (let at: Node | null = node; at !== null; at = shownParent(at)) if (at === element) return true;
  return false;
}

/** Whether an element is painted somewhere in the window. */
export function isInSight(element: Element): boolean {
  const { left, top, right, bottom } = boundingRect.call(element);
  if (right <= 0 || bottom <= 0 || left >= window.innerWidth || top >= window.innerHeight) return false;
  return checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });
}
