import { betaGeometric } from "./beta-geometric.ts";

/**
 * BG/NBD: Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2). Customers
 * drop out only after a repeat purchase, so that one-time buyers count as active for ever.
 */
export const bgNbd = betaGeometric("bg-nbd", 0);
