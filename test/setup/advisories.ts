/** The known vulnerabilities of shipped packages, by `npm audit`, if the registry answers it. */
import { z } from "zod";

export type Audit =
  /** Nothing high or critical is known. */
  | { readonly kind: "clean"; readonly text: string }
  | { readonly kind: "vulnerable"; readonly text: string }
  /** The registry was not reached, or tells no advisories. */
  | { readonly kind: "unknown"; readonly text: string };

const severities = ["info", "low", "moderate", "high", "critical"] as const;

const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.enum(severities), range: z.string() })),
  metadata: z.object({ vulnerabilities: z.partialRecord(z.enum([...severities, "total"]), z.number()) }),
});

/**
 * Reads what `npm audit --json` has printed (https://docs.npmjs.com/cli/commands/npm-audit).
 * @param counts whether a package of that name is shipped; all are unless given
 */
export function readAudit(printed: string, counts: (name: string) => boolean = () => true): Audit {
  let report: z.output<typeof reportSchema>;
  try {
    report = reportSchema.parse(JSON.parse(printed));
  } catch {
    return { kind: "unknown", text: "not looked up: the registry did not answer with advisories" };
  }
  const found = Object.entries(report.vulnerabilities).filter(([name]) => counts(name));
  const grave = found.filter(([, { severity }]) => severity === "high" || severity === "critical");
  const words = (some: typeof found) => some.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
  if (grave.length > 0) return { kind: "vulnerable", text: words(grave).join("\n") };
  return { kind: "clean", text: found.length === 0 ? "none known" : words(found).join(", ") };
}
