/**
 * Cards, which an agent shows beside its words: links, products, pictures, forms, sources. Structured, never HTML. An
 * address is https or a path on the page's own origin, and nothing else ever becomes a link or a picture.
 */
import { z } from "zod";

/** Cards that one tool may show at a time. */
export const maxCards = 8;

const line = z.string().trim().min(1).max(200);
const text = z.string().max(1000);

/** `https://…`, or `/path` on the page's own origin (not `//elsewhere`, which would leave it). */
export const cardUrlSchema = z
  .string()
  .max(2048)
  .refine(isCardUrl, "an https address, or a path on the page's own origin that begins with /");

/** Control characters and backslashes are refused: browsers drop or turn them, which changes the address. */
export function isCardUrl(url: string): boolean {
  if (/[\p{Cc}\s\\]/u.test(url)) return false;
  if (url.startsWith("/")) return !url.startsWith("//");
  if (!/^https:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  // `https://shop.example@elsewhere.example` looks like a host that it is not.
  return username === "" && password === "";
}

const linkSchema = z.object({
  kind: z.literal("link"),
  title: line,
  url: cardUrlSchema,
  text: text.optional(),
});

const productSchema = z.object({
  kind: z.literal("product"),
  title: line,
  url: cardUrlSchema.optional(),
  image: cardUrlSchema.optional(),
  /** For reading, as it is: "€ 49.00". */
  price: z.string().max(40).optional(),
  text: text.optional(),
});

/** `alt` describes the picture for people who do not see it. */
const imageSchema = z.object({ kind: z.literal("image"), url: cardUrlSchema, alt: line });

export const formFieldTypes = ["text", "email", "tel", "number", "date", "time", "choice"] as const;

const fieldSchema = z
  .object({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "a letter, then letters, digits, _ and -"),
    label: line,
    type: z.enum(formFieldTypes),
    choices: z.array(line).min(1).max(24).optional(),
    required: z.boolean().default(false),
  })
  .refine(({ type, choices }) => (type === "choice") === (choices !== undefined), "choices go with type choice");
export type FormField = z.infer<typeof fieldSchema>;

const formSchema = z.object({
  kind: z.literal("form"),
  title: line,
  fields: z
    .array(fieldSchema)
    .min(1)
    .max(12)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "each name once"),
  /** The button's words. */
  submit: line,
});

const sourcesSchema = z.object({
  kind: z.literal("sources"),
  sources: z
    .array(z.object({ title: line, url: cardUrlSchema.optional(), date: z.string().max(40).optional() }))
    .min(1)
    .max(12),
});

export const cardSchema = z.discriminatedUnion("kind", [
  linkSchema,
  productSchema,
  imageSchema,
  formSchema,
  sourcesSchema,
]);
export type Card = z.infer<typeof cardSchema>;
export type FormCard = z.infer<typeof formSchema>;
