/** The faults of a suite's cases, in words: which field is wrong, and what may stand there. */
import type { z } from "zod";
import { type Case, type CaseInput, caseSchema } from "./case.ts";

/** A suite or a case that cannot be read; the message has a line for each fault: `orders.yaml:12:7: …`. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
  readonly code = "suite_invalid";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

export interface Fault {
  /** The way to the value that is wrong, or to the field that is unknown. */
  readonly path: readonly PropertyKey[];
  /** With the field's name. */
  readonly words: string;
}

/** @throws SuiteError where it is no case */
export function caseOf(value: CaseInput): Case {
  const { data, error } = caseSchema.safeParse(value);
  if (data) return data;
  throw new SuiteError(error.issues.map((issue) => faultOf(issue).words));
}

export function faultOf(issue: z.core.$ZodIssue): Fault {
  const inside = nearest(issue);
  if (inside) return faultOf({ ...inside, path: [...issue.path, ...inside.path] });
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const words = `unknown field "${issue.keys.join('", "')}"${field === "" ? "" : ` in ${field}`}`;
    return { path: [...issue.path, issue.keys[0] ?? ""], words };
  }
  return { path: issue.path, words: `${field === "" ? "" : `${field}: `}${issue.message}` };
}

/**
 * Of a field that may be several things, the fault of the one that is meant: it has no field that is unknown, and least faults.
 * Undefined: nobody can tell.
 */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const meant = membersOf(issue)
    .filter(
      (issues) =>
        issues.length > 0 && issues.every(({ code, path }) => code !== "unrecognized_keys" && path.length > 0),
    )
    .toSorted((one, other) => one.length - other.length);
  const [first, second] = meant;
  return first !== undefined && first.length !== second?.length ? first[0] : undefined;
}

/** The faults of each thing that the field may be; of a thing that may itself be several, those of each. */
function membersOf({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[][] {
  const all: readonly z.core.$ZodIssue[][] = errors;
  return all.flatMap((issues) => {
    const [only, ...others] = issues;
    const isUnion = only?.code === "invalid_union" && only.path.length === 0 && others.length === 0;
    return isUnion ? membersOf(only) : [issues];
  });
}
