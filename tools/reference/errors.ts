/** The table of error codes for docs/http-api.md, made from edge/base/error-status.ts. */
import { statusOf, titleOf } from "../../edge/base/error-status.ts";
import { errorCodes } from "../../edge/base/errors.ts";
import { code, table } from "./markdown.ts";

/** By status, and within a status in the order in which the codes came to be. */
export function errorTable(): string {
  const codes = [...errorCodes].sort((one, other) => statusOf(one) - statusOf(other));
  return table(
    ["status", "`code`", "`title`"],
    codes.map((name) => [String(statusOf(name)), code(name), titleOf(name)]),
  );
}
