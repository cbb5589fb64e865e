/** The commands, for people. Plain JavaScript, because it is said before there is a Node that runs TypeScript. */

/** @type {Readonly<Record<string, string>>} */
export const commands = {
  dev: "LiveKit, the offline engines, your Worker and your site on this machine",
  learn: "teaches an agent documents",
  deploy: "your Worker into your Cloudflare account, with what it needs",
  vendors: "writes down which vendors your agents name, for the Worker's build",
  "console-token": "a token for somebody who answers at the console",
};

export const usage = `earshot COMMAND, in the folder of a project

${Object.entries(commands)
  .map(([name, does]) => `  ${name.padEnd(14)} ${does}`)
  .join("\n")}

earshot COMMAND --help says more.
`;
