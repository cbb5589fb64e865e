/** How the record names a human of the console. */

/** The human's signature in the record. Callers see the name alone. */
export function signatureOf({
  name,
  shared,
}: {
  readonly name: string;
  readonly shared?: boolean | undefined;
}): string {
  return shared ? `${name}${ofSharedToken}` : name;
}

const ofSharedToken = " (shared token)";

/** The name in a signature, as callers see it. */
export function nameSigned(signature: string): string {
  return signature.endsWith(ofSharedToken) ? signature.slice(0, -ofSharedToken.length) : signature;
}
