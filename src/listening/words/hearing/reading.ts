/** What words say: of each topic how good, and whether it cannot wait or somebody means to leave. */
export type Reading = {
  score: number | null;
  topics: Readonly<Record<string, number>>;
  urgent: boolean;
  leaving: boolean;
};
