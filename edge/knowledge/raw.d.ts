/** Documents as text, as vite gives them to tests. */
declare module "*.md?raw" {
  const text: string;
  export default text;
}
