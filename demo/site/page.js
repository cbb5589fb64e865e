// Finds and makes elements of the page.

/** @param {string} name */
export function part(name) {
  const found = document.querySelector(`[data-${name}]`);
  if (found === null) throw new Error(`the page has no [data-${name}]`);
  return found;
}

/** @param {string} tag @param {string} text @param {string} [className] */
export function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
