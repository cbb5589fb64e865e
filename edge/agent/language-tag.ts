/** Names of languages in a definition. */
import { z } from "zod";

/** BCP 47, in the forms that definitions use: `de`, `pt-BR`, `zh-Hant`. */
export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "a BCP 47 tag such as de or pt-BR");
