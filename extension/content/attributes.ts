// Attributes that are taken from an element for a while: they come back with their value and in their place.

import * as native from "./native";

/** Takes an attribute away; gives the way back. What the page has put there meanwhile stays. */
export function takeAttribute(element: Element, name: string): () => void {
  const value = native.attribute.call(element, name);
  if (value === null) return () => undefined;
  const names = native.attributeNames.call(element);
  native.removeAttribute.call(element, name);
  return () => {
    if (native.attribute.call(element, name) !== null) return;
    native.setAttribute.call(element, name, value);
    restoreOrder(element, names, name);
  };
}

/** An attribute comes back as the last one: those that stood behind it are put there again. */
export function restoreOrder(element: Element, names: readonly string[], name: string): void {
  for (const behind of names.slice(names.indexOf(name) + 1)) {
    const attribute = element.getAttributeNode(behind);
    if (attribute === null) continue;
    const { value } = attribute;
    element.removeAttributeNode(attribute);
    element.setAttributeNode(attribute);
    // Firefox empties a style that the page's policy does not allow in markup; a script has written it there.
    const lost = behind === "style" && native.attribute.call(element, behind) !== value;
    if (lost && element instanceof HTMLElement) element.style.cssText = value;
  }
}
