/** The attributes as properties, made from the contract's table. */
import { attributeNames, attributes, propertyOf } from "../contract.ts";
import { readAttribute } from "../read-attribute.ts";

/** Gives the element's prototype a property for each attribute. Writing the one writes the other. */
export function mirrorAttributes(prototype: HTMLElement): void {
  for (const name of attributeNames) {
    Object.defineProperty(prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return readAttribute(name, this.getAttribute(name)).value;
      },
      set(this: HTMLElement, value: unknown) {
        if (attributes[name].kind === "flag") this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, typeof value === "object" ? JSON.stringify(value) : `${value}`);
      },
    });
  }
}

/** Takes in what a page wrote into properties before the script was there, where they hide those of the prototype. */
export function takeEarlyProperties(element: HTMLElement): void {
  const properties = element as unknown as Record<string, unknown>;
  for (const property of attributeNames.map(propertyOf)) {
    if (!Object.hasOwn(element, property)) continue;
    const early = properties[property];
    delete properties[property];
    properties[property] = early;
  }
}
