/**
 * `earshot/react`, for React pages, 18 and 19: the element as a component, and the call without any UI. Importing it on a
 * server is harmless.
 */
export type * from "./public-types.ts";
export type { CallHandlers, EarshotCall, EarshotCallOptions, StartOptions } from "./react/earshot-call.ts";
export { EarshotWidget, type EarshotWidgetHandlers, type EarshotWidgetProps } from "./react/element.tsx";
export { EarshotProvider, type EarshotProviderProps } from "./react/provider.tsx";
export { useEarshotCall, useEarshotLevel } from "./react/use-call.ts";
