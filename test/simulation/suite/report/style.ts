/** The look of a report: light and dark as the reader's system has it, and nothing loaded from anywhere. */
export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
  --bad: light-dark(#a4161a, #ff9d94); --good: light-dark(#14652f, #7fd99a); --soft: light-dark(#57606a, #a8b3bf);
  --line: light-dark(#d0d7de, #3d444d); --paper: light-dark(#fff, #14181d); --panel: light-dark(#f5f7f9, #1c2229); }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); }
h1, h2, p, summary { overflow-wrap: anywhere; } h1 { margin-bottom: .2rem; } h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); }
a { color: light-dark(#0b57d0, #9ec1ff); }
.table { overflow-x: auto; margin-bottom: 1.5rem; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding: .3rem 0; }
td, th { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.verdict { padding: .6rem 1rem; background: var(--panel); border-left: .3rem solid var(--good); }
.verdict.worse { border-color: var(--bad); }
.bad { color: var(--bad); } .good { color: var(--good); } .soft { color: var(--soft); }
details { margin: .4rem 0; } details > :not(summary) { margin-left: 1.2rem; }
summary { cursor: pointer; padding: .1rem 0; } summary:focus-visible, a:focus-visible { outline: 2px solid; outline-offset: 2px; }
.failed > summary { font-weight: 600; } dl { display: grid; grid-template-columns: 5rem 1fr; gap: .2rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; } li { overflow-wrap: anywhere; }
audio { display: block; width: min(100%, 32rem); margin: .3rem 0; }
.failures li { margin: .4rem 0; }
/* Each row is a block of its own: no column is cut off, and none has a word a line. */
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, caption, tbody, tr, td, th { display: block; } tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  td, th, td.number { border: 0; padding: 0; text-align: left; white-space: normal; }
  td::before { content: attr(data-label) ": "; color: var(--soft); }
  dl { grid-template-columns: 3.5rem 1fr; }
}
@media print { :root { color-scheme: light; } details::details-content { content-visibility: visible; } audio { display: none; } }
`;
