/** The panel's colours and sizes: what the page set, or the defaults of the table in looks.ts. */
import { type CustomProperty, customProperties } from "../../looks.ts";

/** Inside, `--earshot-accent` is read as `--_accent`, and so on. */
function declarationOf([name, { unlessSet, made }]: [string, CustomProperty]): string {
  const plain = typeof unlessSet === "string" ? unlessSet : `light-dark(${unlessSet.light}, ${unlessSet.dark})`;
  return `${name.replace("--earshot-", "--_")}: var(${name}, ${made ?? plain});`;
}

export const tokens = `.look { ${Object.entries(customProperties).map(declarationOf).join(" ")} }`;
