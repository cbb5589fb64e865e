/** E-mail addresses in a definition. */

/** An address (`desk@shop.example`), or a name before one in angle brackets; one line, no second address after it. */
const addressForm =
  /^(?:[^\p{Cc}\p{Zl}\p{Zp}<>,;:"\\]{1,100} <[^\s\p{C}<>,;:"@]{1,64}@[^\s\p{C}<>,;:"@]{1,255}>|[^\s\p{C}<>,;:"@]{1,64}@[^\s\p{C}<>,;:"@]{1,255})$/u;

/** Whether it is one address and nothing more. */
export function isAddress(text: string): boolean {
  return addressForm.test(text);
}
