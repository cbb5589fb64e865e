export { panelWords as default } from "./en.ts";
