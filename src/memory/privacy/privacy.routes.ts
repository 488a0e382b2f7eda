import { consentRoutes } from "./consents/consent.routes.ts";
import { dossierRoutes } from "./dossier/dossier.routes.ts";

/** What a customer may ask by right: consent, access, erasure. */
export const privacyRoutes = [...consentRoutes, ...dossierRoutes] as const;
