/** Sentences of callers, by language: each room tests that it understands them. */
import { bg } from "./bg.ts";
import { ca } from "./ca.ts";
import { el } from "./el.ts";
import { he } from "./he.ts";
import { hi } from "./hi.ts";
import { hr } from "./hr.ts";
import { id } from "./id.ts";
import { ko } from "./ko.ts";
import type { Said } from "./said-words.ts";
import { th } from "./th.ts";
import { vi } from "./vi.ts";

/** By BCP 47 primary subtag. */
export const said: Readonly<Record<string, Said>> = { bg, ca, el, he, hi, hr, id, ko, th, vi };
