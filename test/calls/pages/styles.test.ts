/** The page's styles end at the element, and the element's own do not get out: compared by computed style, node by node. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { Site, scriptTag } from "../site.ts";
import { Visitor } from "../visitor.ts";

/** Written against everything that a widget could be made of. */
const hostile = `
  * {
    all: unset !important; display: block !important; font-size: 60px !important; line-height: 3 !important;
    color: red !important; letter-spacing: 9px !important; text-transform: uppercase !important;
    text-align: end !important; direction: rtl !important; cursor: wait !important; visibility: visible !important;
    word-spacing: 20px !important; white-space: pre !important; font-family: serif !important; opacity: 1 !important;
  }
  html { font-size: 40px !important; }
  button, input, textarea, p, h2, ul, li, section, header, form, label, div, span, svg, path {
    background: lime !important; border: 9px solid red !important; margin: 33px !important; padding: 33px !important;
    box-sizing: content-box !important; float: left !important; stroke: red !important; width: 700px !important;
  }
  .panel, .talk, .dock, .controls, .look { display: none !important; position: relative !important; }
  [part], [role], [hidden] { outline: 9px solid red !important; display: table !important; }
  ::before, ::after { content: "leak" !important; }
`;

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});
afterEach(() => visitor.close());

type Looks = readonly { readonly node: string; readonly style: Readonly<Record<string, string>> }[];

/** Every element in the shadow root with all that it looks like. */
async function looks(): Promise<Looks> {
  return visitor.page.evaluate(() => {
    const root = document.querySelector("earshot-widget")?.shadowRoot;
    return [...(root?.querySelectorAll("*") ?? [])].flatMap((node) =>
      [null, "::before", "::after"].map((pseudo) => {
        const computed = getComputedStyle(node, pseudo);
        const entries = [...computed]
          .filter((name) => !name.startsWith("--"))
          .map((name) => [name, computed.getPropertyValue(name)]);
        return {
          node: `${node.localName}.${node.getAttribute("class") ?? ""}${pseudo ?? ""}`,
          style: Object.fromEntries(entries),
        };
      }),
    );
  });
}

async function looksOf(variant: string, style: string): Promise<{ button: Looks; panel: Looks }> {
  const tag = `<earshot-widget agent="front-desk" variant="${variant}" lang="en"></earshot-widget>`;
  await visitor.page.goto(
    site.put("/", { head: `${scriptTag()}<style>${style}</style>`, body: `<h1>Lamps</h1>${tag}` }),
  );
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  await visitor.page.mouse.move(2, 2);
  const button = await looks();
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.open());
  await visitor.page.locator("[part=panel]").waitFor();
  await visitor.page.waitForTimeout(800);
  return { button, panel: await looks() };
}

/** Only what differs, so that a failure can be read. */
function difference(plain: Looks, other: Looks): string[] {
  if (plain.length !== other.length) return [`${plain.length} nodes, not ${other.length}`];
  return plain.flatMap(({ node, style }, at) =>
    Object.entries(style).flatMap(([name, value]) => {
      const seen = other[at]?.style[name];
      return seen === value ? [] : [`${node} ${name}: ${value} became ${seen}`];
    }),
  );
}

test.each(["button", "compact"])("hostile global styles change nothing of variant %s", async (variant) => {
  const plain = await looksOf(variant, "");
  const attacked = await looksOf(variant, hostile);
  expect(plain.panel.length).toBeGreaterThan(plain.button.length);
  expect(difference(plain.button, attacked.button)).toEqual([]);
  expect(difference(plain.panel, attacked.panel)).toEqual([]);
});

test("the widget changes nothing of the page: no style, no style sheet, one global", async () => {
  const body = `<h1>Lamps</h1><p>Text <a href="#">link</a></p><button>Buy</button><input value="1">
    <section class="panel"><header class="talk">Ours</header></section><ul><li>One</li></ul>`;
  const state = () =>
    visitor.page.evaluate(() => ({
      styles: [...document.querySelectorAll("html, body, body *:not(earshot-widget, script)")].map((node) =>
        [...getComputedStyle(node)]
          .filter((name) => !name.startsWith("--"))
          .map((name) => getComputedStyle(node).getPropertyValue(name))
          .join(";"),
      ),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      styleElements: document.querySelectorAll("style, link[rel=stylesheet]").length,
      fonts: document.fonts.size,
      globals: Object.keys(window),
    }));
  await visitor.page.goto(site.put("/", { body }));
  const before = await state();
  await visitor.page.evaluate(
    async (src) => {
      const script = Object.assign(document.createElement("script"), { src });
      const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
      document.head.append(script);
      await loaded;
      const element = document.createElement("earshot-widget");
      element.setAttribute("agent", "front-desk");
      document.body.append(element);
      await element.open();
    },
    `${inject("workerOrigin")}/widget.js`,
  );
  await visitor.page.locator("[part=panel]").waitFor();
  const after = await state();
  expect(after.styles).toEqual(before.styles);
  expect({ ...after, styles: [], globals: [] }).toEqual({ ...before, styles: [], globals: [] });
  expect(after.globals.filter((name) => !before.globals.includes(name))).toEqual(["earshot"]);
});
