/** As much of recheck 4.5.0 as is used here (index.d.ts of the package). */
declare module "recheck" {
  type Diagnostics =
    | { readonly status: "safe" }
    | {
        readonly status: "vulnerable";
        readonly complexity:
          | { readonly type: "polynomial"; readonly degree: number }
          | { readonly type: "exponential" };
        readonly attack: { readonly pattern: string };
      }
    | { readonly status: "unknown"; readonly error: { readonly kind: string } };
  export function checkSync(source: string, flags: string, parameters?: { readonly timeout?: number }): Diagnostics;
}
