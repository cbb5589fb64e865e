import { expect, test } from "vitest";
import { readAudit } from "./advisories.ts";

/** As npm 11 prints it, cut to what is read and some of what is not. */
function printed(found: Record<string, string>): string {
  const vulnerabilities = Object.fromEntries(
    Object.entries(found).map(([name, severity]) => [
      name,
      { name, severity, isDirect: true, via: [], range: "<=1.2.3" },
    ]),
  );
  const total = Object.keys(found).length;
  const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total };
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: counts } });
}

test.each<[string, Record<string, string>, string, string]>([
  ["nothing", {}, "clean", "none known"],
  ["what is low or moderate", { a: "low", b: "moderate" }, "clean", "a <=1.2.3: low, b <=1.2.3: moderate"],
  ["what is high", { a: "low", b: "high" }, "vulnerable", "b <=1.2.3: high"],
  ["what is critical", { a: "critical" }, "vulnerable", "a <=1.2.3: critical"],
])("a report of %s", (_, found, kind, text) => {
  expect(readAudit(printed(found))).toEqual({ kind, text });
});

test.each([
  ["nothing at all", ""],
  ["a registry without advisories", '{"message":"405 Method Not Allowed - POST https://registry.example","error":{}}'],
  ["no network", '{"error":{"code":"ENOTFOUND","summary":"","detail":""}}'],
  ["a page", "<html>proxy</html>"],
  ["something else", "[]"],
  ["a severity that nobody knows", printed({ a: "purple" })],
])("%s is no report, and fails nothing", (_, text) => {
  expect(readAudit(text).kind).toBe("unknown");
});
