/**
 * `GET /`: a page for people who open the Worker's own address. It tells the same as `/health`, and where everything
 * is.
 */

import { html } from "hono/html";
import { version } from "../../package.json";
import type { Env } from "../base/env.ts";
import { hasConsole } from "../desk/staff.ts";
import type { Health } from "../wire/http.ts";

const style = `
  :root { color-scheme: light dark; font: 16px/1.55 system-ui, sans-serif; }
  body { max-width: 42rem; margin: 12vh auto 4rem; padding: 0 1.5rem; }
  h1 { font-size: 1.6rem; margin: 0 0 .2rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.2rem; margin: 1.8rem 0; }
  dt { opacity: .7; }
  dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
  pre { padding: .9rem 1rem; border: 1px solid #8886; border-radius: .6rem; overflow-x: auto; }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .8rem; } }
`;

/** It loads nothing and runs nothing; its one style sheet is named by its hash (Content Security Policy level 3). */
async function policy(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/**
 * Tells nothing that `/health` and the script do not: no agent's name, no key, the console only where it exists.
 * @param It tells only as much as this visitor may know.
 */
export async function frontPage(request: Request, env: Env, told: Health): Promise<Response> {
  const { origin } = new URL(request.url);
  const tag = `<script src="${origin}/widget.js" async></script>\n<earshot-widget agent="…"></earshot-widget>`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Earshot</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Earshot ${version}</h1>
<p>This is an Earshot Worker: its agents answer the talk button of other pages. There is nothing to call here.</p>
<dl>
<dt>State</dt>
<dd>${stateOf(told)}</dd>
<dt>Health</dt><dd><a href="/health">/health</a></dd>
<dt>Script</dt><dd><a href="/widget.js">/widget.js</a>, its hash in <a href="/integrity.json">/integrity.json</a></dd>
${hasConsole(env) ? html`<dt>Console</dt><dd><a href="/console">/console</a>, where humans answer</dd>` : ""}
<dt>Documents</dt><dd>README.md and CONTRIBUTING.md, in the project's folder</dd>
</dl>
<p>On a page of yours, with the name of one of your agents:</p>
<pre><code>${tag}</code></pre>
</main>
</body>
</html>`;
  return new Response(String(await page), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": await policy(),
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex, nofollow",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  });
}

function stateOf({ ready, missing }: Health) {
  const list = html`<ul>${(missing ?? []).map((what) => html`<li>${what}</li>`)}</ul>`;
  if (ready) return (missing ?? []).length === 0 ? "Ready to take calls." : html`Ready to take calls. It lacks:${list}`;
  if (missing !== undefined) return html`Not ready. It lacks:${list}`;
  return html`Not ready. The Worker's log names what is missing. This page names it to people who are signed in to the console.`;
}
