/** Bodies of requests: read no further than allowed, parsed and checked before anything else sees them. */
import type { MiddlewareHandler } from "hono";
import type { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { maxBodyBytes } from "../wire/http.ts";

/**
 * The body as text, counted while it is read, so that a false Content-Length does not help.
 * @throws EarshotError `body_too_large`; `body_malformed` where it is not UTF-8.
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const reader = request.body?.getReader();
  let text = "";
  let bytes = 0;
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      bytes += part.value.byteLength;
      if (bytes > maxBytes) {
        await reader?.cancel();
        throw tooLarge(maxBytes);
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (thrown) {
    if (thrown instanceof TypeError) throw malformed("the body is not valid UTF-8 text", thrown);
    throw thrown;
  }
}

/**
 * Reads a JSON body that fits `schema`.
 * @throws EarshotError `body_too_large` or `body_malformed`, naming each field that is wrong.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number = maxBodyBytes,
): Promise<z.output<Schema>> {
  const mediaType = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw malformed("send the body with Content-Type: application/json");
  const text = await readText(request, maxBytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    throw malformed("the body is not valid JSON", thrown);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw malformed(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "(body)"}: ${message}`).join("; "),
  );
}

/** `readJson` as a step of a route; it tells Hono's RPC client the body's type. */
export function jsonBody<Schema extends z.ZodType<object>>(
  schema: Schema,
): MiddlewareHandler<object, string, { in: { json: z.input<Schema> }; out: { json: z.output<Schema> } }> {
  return async (context, next) => {
    context.req.addValidatedData("json", await readJson(context.req.raw, schema));
    await next();
  };
}

function tooLarge(maxBytes: number): EarshotError {
  return new EarshotError("body_too_large", `the body may have at most ${maxBytes} bytes: send less`);
}

function malformed(message: string, cause?: unknown): EarshotError {
  return new EarshotError("body_malformed", message, { cause });
}
