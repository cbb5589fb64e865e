/** The region of Amazon's services. */
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";

/** @throws EarshotError `not_configured`. */
export function awsRegionOf({ AWS_REGION: region }: Variables): string {
  if (typeof region !== "string" || region === "") return "us-east-1";
  if (/^[a-z0-9-]+$/.test(region)) return region;
  throw new EarshotError(
    "not_configured",
    "AWS_REGION is no region, such as eu-central-1: set it right, or leave it out",
  );
}
