/**
 * Events that came into a protocol after the SDK was made. Vendors say that they add kinds and that clients pass over
 * them (https://platform.claude.com/docs/en/api/versioning); the SDK calls each an error, which would end the reply.
 */
import { TypeValidationError } from "ai";

/** Without these there is no reply, or only half of one. */
const kinds =
  /^(?:error|message_(?:start|delta|stop)|response\.(?:created|in_progress|completed|incomplete|failed|output_text\.\w+|function_call_arguments\.\w+))$/;
/** The same of the blocks, deltas and items inside of events. */
const parts = /^(?:text|tool_use|text_delta|input_json_delta|message|function_call)$/;

/** Whether the SDK failed at an event that a reply can do without. */
export function isUnknownEvent(error: unknown): boolean {
  if (!TypeValidationError.isInstance(error) || !isObject(error.value)) return false;
  const { type, error: told, choices, usage, content_block: block, delta, item } = error.value;
  if (told !== undefined && told !== null) return false;
  // Of chat completions: the tokens that were used, and nothing else.
  if (type === undefined) return choices === undefined && usage !== undefined;
  const part = [block, delta, item].find(isObject)?.type;
  if (typeof part === "string") return !parts.test(part);
  return typeof type === "string" && !kinds.test(type);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
