/** A rate as people write it, "0,92" or "0.92"; null when it is none. */
export function rateSaid(text: string): number | null {
  const rate = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(rate) && rate > 0 ? rate : null;
}
