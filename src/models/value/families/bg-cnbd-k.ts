import { betaGeometric } from "./beta-geometric.ts";

/** BG/CNBD-k: as MBG/CNBD-k, but customers drop out only after a repeat purchase, as in BG/NBD. */
export const bgCnbdK = betaGeometric("bg-cnbd-k", 0, true);
