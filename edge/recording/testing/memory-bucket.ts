/** An R2 in memory that fails when the test wants it to: before it stores, after it, or when it is to delete. */

export type BucketFault = "before" | "after" | "delete" | null;

export class MemoryBucket {
  readonly files = new Map<string, Uint8Array>();
  /** Asked at each request. */
  readonly #fault: () => BucketFault;
  /** Called in the middle of each file. */
  readonly #storing: () => void;

  constructor(fault: () => BucketFault, storing: () => void = () => {}) {
    this.#fault = fault;
    this.#storing = storing;
  }

  /** As much of R2 as recordings use. */
  get bound(): R2Bucket {
    return this as unknown as R2Bucket;
  }

  async put(key: string, body: ReadableStream<Uint8Array>): Promise<null> {
    const fault = this.#fault();
    if (fault === "before") throw new Error("R2 is away");
    this.#storing();
    this.files.set(key, new Uint8Array(await new Response(body).arrayBuffer()));
    if (fault === "after") throw new Error("R2 has stored it, and its answer is lost");
    return null;
  }

  async delete(keys: string | string[]): Promise<void> {
    if (this.#fault() === "delete") throw new Error("R2 is away");
    for (const key of [keys].flat()) this.files.delete(key);
  }
}
