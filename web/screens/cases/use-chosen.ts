import { useState } from "react";
import { type CaseName, idOf } from "./case-data.ts";
import type { CaseFilter } from "./case-filter.ts";

type Chosen = ReadonlyMap<string, CaseName>;
const NONE: Chosen = new Map();

/** The cases chosen to be acted on together; none once the list is narrowed otherwise, for they may be out of sight. */
export function useChosen(filter: CaseFilter) {
  const [chosen, setChosen] = useState(NONE);
  const [seenUnder, setSeenUnder] = useState(filter);
  if (seenUnder !== filter) {
    setSeenUnder(filter);
    setChosen(NONE);
  }
  return {
    chosen,
    choose: (one: CaseName) => setChosen((known) => toggled(known, one)),
    chooseNone: () => setChosen(NONE),
  };
}

function toggled(known: Chosen, one: CaseName): Chosen {
  const next = new Map(known);
  if (!next.delete(idOf(one))) next.set(idOf(one), one);
  return next;
}
