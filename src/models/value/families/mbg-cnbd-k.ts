import { betaGeometric } from "./beta-geometric.ts";

/**
 * MBG/CNBD-k: Platzer & Reutterer (2016), Marketing Science 35(5); Reutterer, Platzer & Schröder (2020), Leveraging
 * purchase regularity for predicting customer behavior the easy way, IJRM 38(1). As MBG/NBD, but the times between
 * purchases are Erlang-k: regular for k > 1.
 */
export const mbgCnbdK = betaGeometric("mbg-cnbd-k", 1, true);
