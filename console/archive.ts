/** The Worker's routes under /v1/console/archive: all calls, one call, figures, reviews. */
import type {
  ArchivedCall,
  CallsCount,
  CallsFilter,
  CallsPage,
  Facets,
  LabelRequest,
  LinkReply,
  Note,
  Outcome,
} from "../edge/wire/archive.ts";
import type { CallCaseReply } from "../edge/wire/call-case.ts";
import type { FiguresQuery, FiguresReply } from "../edge/wire/figures.ts";
import type { ObjectivesReply } from "../edge/wire/objectives.ts";
import type { ReviewQuery, ReviewReply } from "../edge/wire/review.ts";
import { searchOf } from "./address.ts";
import { read, send } from "./request.ts";

const pathOf = (callId: string) => `/archive/calls/${encodeURIComponent(callId)}`;

export interface PageOfCalls {
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

/** @throws ApiError, each of them: `code` is `not_configured` where no archive is bound */
export const archive = {
  calls: (filter: CallsFilter, page: PageOfCalls, signal?: AbortSignal) =>
    read<CallsPage>("GET", `/archive/calls${searchOf({ ...filter, ...page })}`, { signal }),
  /** Where the browser downloads the calls of a filter. */
  callsCsv: (filter: CallsFilter) => `/v1/console/archive/calls.csv${searchOf(filter)}`,
  count: (filter: CallsFilter, signal?: AbortSignal) =>
    read<CallsCount>("GET", `/archive/count${searchOf(filter)}`, { signal }),
  facets: () => read<Facets>("GET", "/archive/facets"),
  call: (callId: string, signal?: AbortSignal) => read<ArchivedCall>("GET", pathOf(callId), { signal }),
  /** For a colleague, who has a link and no sign-in. */
  shared: (token: string) => read<ArchivedCall>("GET", "/shared", { bearer: token }),
  addNote: (callId: string, text: string) => read<Note>("POST", `${pathOf(callId)}/notes`, { body: { text } }),
  deleteNote: (callId: string, noteId: string) =>
    send("DELETE", `${pathOf(callId)}/notes/${encodeURIComponent(noteId)}`),
  setLabel: (callId: string, label: LabelRequest) => send("PUT", `${pathOf(callId)}/labels`, { body: label }),
  deleteLabel: (callId: string, label: LabelRequest) => send("DELETE", `${pathOf(callId)}/labels`, { body: label }),
  giveVerdict: (callId: string, outcome: Outcome) => send("PUT", `${pathOf(callId)}/verdict`, { body: { outcome } }),
  rehearsalCase: (callId: string) => read<CallCaseReply>("GET", `${pathOf(callId)}/case`),
  makeLink: (callId: string, hours: number) => read<LinkReply>("POST", `${pathOf(callId)}/links`, { body: { hours } }),
  figures: (query: FiguresQuery, signal?: AbortSignal) =>
    read<FiguresReply>("GET", `/archive/figures${searchOf(query)}`, { signal }),
  /** Where the browser downloads the figures. */
  figuresCsv: (query: FiguresQuery) => `/v1/console/archive/figures.csv${searchOf(query)}`,
  objectives: (signal?: AbortSignal) => read<ObjectivesReply>("GET", "/archive/objectives", { signal }),
  review: (query: ReviewQuery, signal?: AbortSignal) =>
    read<ReviewReply>("GET", `/archive/review${searchOf(query)}`, { signal }),
};
