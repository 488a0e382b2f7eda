import { consentRoutes } from "./consents/consent.routes.ts";

/** What a customer may ask by right: consent, access, erasure. */
export const privacyRoutes = [...consentRoutes] as const;
