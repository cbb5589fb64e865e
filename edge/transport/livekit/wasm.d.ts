/** Wrangler hands `.wasm` files over compiled (rule CompiledWasm): workerd compiles none at run time. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
