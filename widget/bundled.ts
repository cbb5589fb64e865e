/**
 * `earshot/widget`: importing it defines `<earshot-widget>` in a page that is bundled. The element goes by its attribute
 * `server`, from where it loads the call's code and files. On a server, where there are no elements, it does nothing.
 */
import { defineEarshotWidget } from "./element.ts";
import { byServer } from "./origin.ts";

export type * from "./public-types.ts";

defineEarshotWidget(byServer);
