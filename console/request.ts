/** A request to the Worker's routes under /v1/console. The cookie goes with each by itself. */

/** The Worker refused, or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  /** The stable code of the problem document; empty where there was none. */
  readonly code: string;

  constructor(status: number, message: string, code = "") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface RequestOptions {
  readonly body?: object;
  /** For a page without a sign-in. */
  readonly bearer?: string;
  readonly signal?: AbortSignal | undefined;
}

/** @throws ApiError; a `DOMException` named AbortError once `signal` aborts */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const { body, bearer, signal } = options;
  const headers = {
    // Cloudflare Access answers with 401 where it would send a page to its sign-in.
    "X-Requested-With": "XMLHttpRequest",
    ...(body && { "Content-Type": "application/json" }),
    ...(bearer && { Authorization: `Bearer ${bearer}` }),
  };
  const response = await fetch(`/v1/console${path}`, {
    method,
    headers,
    // The last word of a page that is being closed still leaves.
    keepalive: method !== "GET",
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((thrown: unknown) => {
    if (signal?.aborted) throw thrown;
    console.warn("the server cannot be reached", thrown);
    throw new ApiError(0, "The server cannot be reached.");
  });
  if (response.ok) return response;
  throw await errorOf(response);
}

/** The Worker is the page's own origin, and its answers are of the shapes that it promises. */
export async function read<Answer>(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  return (await (await send(method, path, options)).json()) as Answer;
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const problem: unknown = await response.json();
    if (typeof problem === "object" && problem !== null && "detail" in problem) {
      const code = "code" in problem ? String(problem.code) : "";
      return new ApiError(response.status, String(problem.detail), code);
    }
  } catch (thrown) {
    console.warn("an error without a problem document", thrown);
  }
  return new ApiError(response.status, `The server answered with ${response.status}.`);
}

/** The error in words for people. */
export function wordsFor(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
