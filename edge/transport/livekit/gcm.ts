/**
 * AES-128-GCM (NIST SP 800-38D) for many short messages under one key, by the runtime's WebCrypto: in workerd it costs
 * less than a version put together by hand, and leaves no native cipher behind for each message, as
 * `createCipheriv("aes-128-gcm")` does.
 */

export const tagBytes = 16;
export const nonceBytes = 12;

export class AesGcm {
  readonly #key: Promise<CryptoKey>;

  /** `key`: 16 bytes. */
  constructor(key: Uint8Array) {
    this.#key = crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  /**
   * The ciphertext with the tag behind it; `aad` is authenticated with it. A nonce must never be used twice.
   * Rejects with a RangeError for a nonce that is not of 12 bytes.
   */
  async seal(nonce: Uint8Array, aad: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
    return new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, aad), await this.#key, text));
  }

  /** The reverse. Undefined where the tag does not fit. Rejects as `seal` does. */
  async open(nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Promise<Uint8Array | undefined> {
    if (sealed.length < tagBytes) return undefined;
    const parameters = algorithm(nonce, aad);
    const key = await this.#key;
    try {
      return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
    } catch (thrown) {
      // WebCrypto's error for a tag that does not fit (https://www.w3.org/TR/webcrypto/#aes-gcm-operations).
      if (thrown instanceof Error && thrown.name === "OperationError") return undefined;
      throw thrown;
    }
  }
}

function algorithm(iv: Uint8Array, additionalData: Uint8Array) {
  if (iv.length !== nonceBytes) throw new RangeError(`a nonce has ${nonceBytes} bytes, not ${iv.length}`);
  return { name: "AES-GCM", iv, additionalData, tagLength: tagBytes * 8 };
}
