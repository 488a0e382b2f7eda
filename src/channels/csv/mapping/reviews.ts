import { reducedHeader } from "./headers.ts";

/** Headers that only the files of one platform have. */
const TELLING: readonly (readonly [string, readonly string[]])[] = [
  ["trustpilot", ["businessunitid", "webshopname", "reviewconsumeruserid", "consumeruserid"]],
  ["google", ["starrating", "reviewreply", "reviewerdisplayname", "reviewreplyupdatetime"]],
];

/** Where reviews come from, as the headers of their file say; "reviews" where they do not. */
export function platformOf(headers: readonly string[]): string {
  const reduced = headers.map(reducedHeader);
  const named = TELLING.find(
    ([platform, known]) =>
      reduced.some((header) => known.includes(header)) || reduced.some((header) => header.includes(platform)),
  );
  return named?.[0] ?? "reviews";
}
