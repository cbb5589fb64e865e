/** Preact in React's place, for what draws panel and console: half of React's weight alone. */
export const preactNames: Readonly<Record<string, string>> = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react/jsx-runtime": "preact/jsx-runtime",
};

/** The same as vite's aliases, for builds of one kind alone. Whole names: "react-dom" is no "react" with something behind. */
export const preactAliases = Object.entries(preactNames).map(([name, replacement]) => ({
  find: new RegExp(`^${name}$`),
  replacement,
}));
