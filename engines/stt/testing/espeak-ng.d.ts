/** espeak-ng's command line, compiled to WebAssembly: one run an instance. */
declare module "espeak-ng" {
  interface ESpeakNg {
    readonly FS: { readFile(path: string): Uint8Array };
  }
  export default function start(options: { readonly arguments: readonly string[] }): Promise<ESpeakNg>;
}
