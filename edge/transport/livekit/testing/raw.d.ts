/** Published vectors as text, as vite gives them to tests. */
declare module "*.rsp?raw" {
  const text: string;
  export default text;
}
declare module "*.json?raw" {
  const text: string;
  export default text;
}
