import type { Hooks } from "../platform/services.ts";
import { NO_QUALITY_HOOKS } from "../quality/verdicts/verdict.ts";
import { contactHooks } from "../quality/verdicts/verdicts.ts";

const quality = NO_QUALITY_HOOKS;

/** What each layer does when an earlier one remembers something. */
export const hooks: Hooks = { contacts: contactHooks(quality), quality };
