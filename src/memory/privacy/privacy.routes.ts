import { consentRoutes } from "./consents/consent.routes.ts";
import { dossierRoutes } from "./dossier/dossier.routes.ts";
import { erasureRoutes } from "./erasure/erasure.routes.ts";

/** What a customer may ask by right: consent, access, erasure. */
export const privacyRoutes = [...consentRoutes, ...dossierRoutes, ...erasureRoutes] as const;
