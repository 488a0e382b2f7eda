import { NO_CONTACT_HOOKS } from "../memory/contacts/hooks.ts";
import type { Hooks } from "../platform/services.ts";

/** What each layer does when an earlier one remembers something. */
export const hooks: Hooks = { contacts: NO_CONTACT_HOOKS };
