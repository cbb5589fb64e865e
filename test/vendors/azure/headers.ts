/** The header lines of a frame, by their names in lower case. @throws Error at a line that is none */
export function headersIn(text: string): Record<string, string> {
  const lines = text.split("\r\n").filter((line) => line !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const match = /^([A-Za-z-]+): ?(.*)$/.exec(line);
      if (match === null) throw new Error(`a malformed header line: ${line}`);
      return [(match[1] ?? "").toLowerCase(), match[2] ?? ""];
    }),
  );
}
