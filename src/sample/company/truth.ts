/** What is known of the simulated company because it was made so: whoever analyses it should find it again. */
export type Truth = {
  /** The touchpoint that fails most. */
  failing: "delivery";
  /** Who delivers, the share of all each carries, and how often what he carries comes late. */
  carriers: readonly { name: { es: string; en: string }; share: number; late: number }[];
  /** On this day of the week (0 is Sunday) calls wait longer. */
  slowWeekday: number;
  /** Mean wait of a call, seconds. */
  wait: { usual: number; slow: number };
  /** How often a written question is answered too late. */
  lateReply: number;
  /** So many times as likely does a customer leave after a purchase that came late. */
  leavesAfterFailure: number;
  /** And after one about which he waited on the phone for five minutes and more. */
  leavesAfterLongWait: number;
};

/** Of the sample, and of whatever `vinculo sample` makes. */
export const TRUTH: Truth = {
  failing: "delivery",
  carriers: [
    { name: { es: "Transportista norte", en: "Carrier north" }, share: 0.4, late: 0.02 },
    { name: { es: "Transportista sur", en: "Carrier south" }, share: 0.35, late: 0.42 },
    { name: { es: "Transportista centro", en: "Carrier centre" }, share: 0.25, late: 0.03 },
  ],
  slowWeekday: 1,
  wait: { usual: 45, slow: 210 },
  lateReply: 0.05,
  leavesAfterFailure: 4,
  leavesAfterLongWait: 1,
};
