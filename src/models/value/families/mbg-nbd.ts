import { betaGeometric } from "./beta-geometric.ts";

/**
 * MBG/NBD: Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base
 * analysis, International Journal of Research in Marketing 24(3). As BG/NBD, but the first purchase too may be
 * the last.
 */
export const mbgNbd = betaGeometric("mbg-nbd", 1);
