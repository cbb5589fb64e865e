/** Names of languages. */
import { z } from "zod";

/** BCP 47, as far as a definition writes it: `de`, `pt-BR`, `zh-Hant`. */
export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "a BCP 47 tag such as de or pt-BR");
