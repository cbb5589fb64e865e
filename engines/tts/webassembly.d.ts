/**
 * The parts of WebAssembly that are used here. TypeScript keeps its types with the browser's, which do not belong here.
 */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: object): Promise<Instance>;
}
