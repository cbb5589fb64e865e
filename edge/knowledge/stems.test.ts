import { describe, expect, test } from "vitest";
import { stemmedLanguages, stemOf, stemQueryOf, stemsIn } from "./stems.ts";

describe("forms of one word have one stem", () => {
  test.each([
    ["de", ["Lieferung", "Lieferungen", "liefern", "liefert", "lieferten"]],
    ["de", ["Reparatur", "Reparaturen", "reparieren", "repariert"]],
    ["de", ["Zahlung", "Zahlungen", "zahlen", "bezahlen"]],
    ["de", ["Gutschein", "Gutscheine", "Gutscheinen"]],
    ["de", ["schließen", "schließt", "schloss"]],
    ["fr", ["livraison", "livraisons", "livrer", "livrez", "livré", "livrée"]],
    ["fr", ["remboursement", "remboursements", "rembourser", "remboursé"]],
    ["fr", ["paiement", "paiements", "payer", "payez"]],
    ["fr", ["ouvrir", "ouvrez", "ouvert", "ouverture"]],
    ["es", ["reembolso", "reembolsos", "reembolsar", "reembolsan"]],
    ["es", ["devolución", "devoluciones", "devolver", "devuelven", "devuelto"]],
    ["es", ["cierra", "cierran", "cerrar", "cerrado"]],
    ["es", ["abren", "abierto", "abierta", "apertura"]],
    ["es", ["envío", "envíos", "enviar", "envían"]],
  ] as const)("%s: %j", (language, forms) => {
    const stems = forms.map((form) => stemOf(form.toLowerCase(), language));
    expect(new Set(stems).size).toBe(1);
  });
});

test("different words stay different", () => {
  for (const [language, one, other] of [
    ["de", "lampe", "lieferung"],
    ["fr", "carte", "carton"],
    ["es", "mesa", "mesura"],
  ] as const)
    expect(stemOf(one, language)).not.toBe(stemOf(other, language));
});

test("short words and numbers have none", () => {
  for (const language of stemmedLanguages)
    for (const word of ["", "ab", "4711", "b12c4"]) expect(stemOf(word, language)).toBeNull();
});

/** Whether a question's word finds a document's; `same`: as another form of it. */
function finds(asked: string, written: string): "same" | "related" | null {
  const stems = new Set(stemsIn(written, "de").split(" "));
  const { same, related } = stemQueryOf(asked, new Set(["de"]));
  const has = (token: string) =>
    token.endsWith("*") ? [...stems].some((stem) => stem.startsWith(token.slice(0, -1))) : stems.has(token);
  return same.some(has) ? "same" : related.some(has) ? "related" : null;
}

test.each([
  ["geöffnet", "Öffnung", "same"],
  ["offen", "Öffnungszeiten", "related"],
  ["zeiten", "Öffnungszeiten", "related"],
  ["kosten", "Versandkosten", "related"],
  ["gutschein", "Geschenkgutscheine", "related"],
  ["messinglampen", "Messing", "related"],
  ["öffnungszeiten", "geöffnet", "related"],
  ["ort", "Sport", null],
  ["eis", "Preis", null],
  ["lampe", "Tische", null],
] as const)("in German %s finds %s: %s", (asked, written, how) => {
  expect(finds(asked, written)).toBe(how);
});

test("a language is looked for only where there are documents in it, and whatever a word is, it is a query", () => {
  expect(stemQueryOf("reembolsos", new Set())).toEqual({ same: [], related: [] });
  expect(stemQueryOf("reembolsos", new Set(["es"]))).toEqual({ same: ["esreembol"], related: [] });
  for (const odd of ["", "*", '"', "東京都", "e\u0301cole", "\ud800abcd", "ß".repeat(50), "a".repeat(5_000)])
    expect(() => stemQueryOf(odd, new Set(stemmedLanguages))).not.toThrow();
});
