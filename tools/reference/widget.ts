/**
 * The widget's reference, made from the contract's tables, and the policy's directives, for docs/widget.md; and the same
 * tables as custom-elements.json, which editors read (schema of the Custom Elements Manifest, https://github.com/webcomponents/custom-elements-manifest).
 */
import {
  attributeNames,
  attributes,
  events,
  methods,
  properties,
  propertyOf,
  type Rule,
} from "../../widget/contract.ts";
import { type CustomProperty, customProperties, parts } from "../../widget/looks.ts";
import { policyDirectives } from "../../widget/policy.ts";
import { code, table } from "./markdown.ts";
import { between } from "./markers.ts";

/**
 * Puts the reference and the policy into the text of docs/widget.md.
 * @throws Error where the markers are missing
 */
export function withReference(document: string): string {
  return between(between(document, "reference", reference()), "policy", policy());
}

function policy(): string {
  const needs = { script: "https://voice.example", livekit: "wss://livekit.example", nonce: "…" };
  return ["```", ...policyDirectives(needs).map((directive) => `${directive};`), "```"].join("\n");
}

function reference(): string {
  return [
    "Attributes; each is a property too, in camelCase:",
    table(
      ["attribute", "value", "default", ""],
      attributeNames.map((name) => [
        code(name),
        valueText(attributes[name]),
        defaultText(attributes[name]),
        says(name),
      ]),
    ),
    "Properties that no attribute mirrors:",
    table(
      ["property", "value", ""],
      Object.entries(properties).map(([name, { type, says: text }]) => [code(name), code(type), text]),
    ),
    "Methods:",
    table(
      ["method", ""],
      Object.entries(methods).map(([name, { takes, says }]) => [code(`${name}(${parameterText(takes)})`), says]),
    ),
    "Events, all bubbling and composed, each called `earshot:…`:",
    table(
      ["event", "`detail`", ""],
      Object.entries(events).map(([name, { detail, says }]) => [code(name), detail && code(`{ ${detail} }`), says]),
    ),
    "Custom properties, to be set on the element or around it:",
    table(
      ["property", "default", ""],
      Object.entries(customProperties).map(([name, property]) => [
        code(name),
        unlessSet(property, code),
        property.says,
      ]),
    ),
    "Parts, for `earshot-widget::part(…)`:",
    table(
      ["part", ""],
      Object.entries(parts).map(([name, text]) => [code(name), text]),
    ),
  ].join("\n\n");
}

/** The Custom Elements Manifest, as JSON. */
export function manifest(): string {
  const declaration = {
    kind: "class",
    customElement: true,
    tagName: "earshot-widget",
    name: "EarshotWidgetElement",
    superclass: { name: "HTMLElement" },
    attributes: attributeNames.map((name) => ({
      name,
      fieldName: propertyOf(name),
      type: { text: typeText(attributes[name]) },
      ...initial(attributes[name]),
      description: says(name),
    })),
    members: [
      ...attributeNames.map((name) => ({
        kind: "field",
        name: propertyOf(name),
        attribute: name,
        reflects: true,
        type: { text: typeText(attributes[name]) },
        description: says(name),
      })),
      ...Object.entries(properties).map(([name, { type, says: text }]) => ({
        kind: "field",
        name,
        type: { text: type },
        description: text,
      })),
      ...Object.entries(methods).map(([name, { takes, gives, says }]) => ({
        kind: "method",
        name,
        parameters: parameters(takes),
        return: { type: { text: gives } },
        description: says,
      })),
    ],
    events: Object.entries(events).map(([name, { detail, says }]) => ({
      name: `earshot:${name}`,
      type: { text: `CustomEvent<{ ${detail} }>` },
      description: says,
    })),
    cssProperties: Object.entries(customProperties).map(([name, property]) => ({
      name,
      default: unlessSet(property),
      description: property.says,
    })),
    cssParts: Object.entries(parts).map(([name, description]) => ({ name, description })),
  };
  const path = "widget/element.ts";
  const definition = {
    kind: "custom-element-definition",
    name: declaration.tagName,
    declaration: { name: declaration.name, module: path },
  };
  const module = { kind: "javascript-module", path, declarations: [declaration], exports: [definition] };
  return `${JSON.stringify({ schemaVersion: "2.1.0", readme: "README.md", modules: [module] }, null, 2)}\n`;
}

const says = (name: (typeof attributeNames)[number]): string => attributes[name].says;

function valueText(rule: Rule): string {
  switch (rule.kind) {
    case "text":
      return `text, at most ${rule.max} characters`;
    case "json":
      return `JSON: at most ${rule.max[0]} texts of ${rule.max[2]} characters by name`;
    case "choice":
      return rule.choices.map(code).join(", ");
    case "flag":
      return "there or not";
    case "name":
      return "a-z, 0-9 and -";
    case "origin":
    case "url":
      return "address";
  }
}

function defaultText(rule: Rule): string {
  if (rule.unlessGiven) return rule.unlessGiven;
  return rule.kind === "choice" ? code(rule.choices[0]) : "";
}

function initial(rule: Rule): { default?: string } {
  if (rule.kind === "choice") return { default: JSON.stringify(rule.choices[0]) };
  return rule.kind === "flag" ? { default: "false" } : {};
}

function typeText(rule: Rule): string {
  if (rule.kind === "choice") return rule.choices.map((choice) => JSON.stringify(choice)).join(" | ");
  if (rule.kind === "json") return "Record<string, string>";
  return rule.kind === "flag" ? "boolean" : "string";
}

/** `options?: { … }` as a reader wants it: what is named by its type alone is shown by its type. */
function parameterText(takes: string): string {
  return takes.replace(/^(?:options\?|tool): /, "").replace(/^(\w+): string$/, "$1");
}

function parameters(takes: string): readonly { name: string; optional?: true; type: { text: string } }[] {
  const [, name, optional, text] = /^(\w+)(\?)?: (.+)$/.exec(takes) ?? [];
  return name && text ? [{ name, ...(optional ? { optional: true } : {}), type: { text } }] : [];
}

/** A default that is a sentence stays one; a value is written as `asValue` has it. */
function unlessSet({ unlessSet: value, made }: CustomProperty, asValue = (text: string) => text): string {
  if (typeof value !== "string") return `${asValue(value.light)}, dark: ${asValue(value.dark)}`;
  return made ? value : asValue(value);
}
