import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { addressOf, call } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import type { CaseName } from "../cases/case-data.ts";

const KEY = "POST /api/v1/customers/{customerId}/cases/{caseId}/watch";
const EVERY_MS = 10_000;

type Watched = Output<typeof KEY>;

/** Says every ten seconds that the case is looked at, and reads it again when somebody did something; who else looks. */
export function useWatching({ customerId, caseId }: CaseName): Watched["others"] {
  const client = useQueryClient();
  const [others, setOthers] = useState<Watched["others"]>([]);
  useEffect(() => {
    let lastDeed: string | null = null;
    const params = { customerId, caseId };
    const hear = (watched: Watched) => {
      setOthers(watched.others);
      if (lastDeed !== null && lastDeed !== watched.lastDeed) {
        void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => isOfCase(key) });
      }
      lastDeed = watched.lastDeed;
    };
    const say = () => {
      if (document.visibilityState === "visible") call(KEY, { params, body: {} }).then(hear, () => {});
    };
    say();
    const pulse = setInterval(say, EVERY_MS);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(pulse);
      document.removeEventListener("visibilitychange", say);
      sayGone(params);
    };
  }, [client, customerId, caseId]);
  return others;
}

/** Whether an answer is about what a case is. */
export function isOfCase(key: unknown): boolean {
  return (
    typeof key === "string" &&
    /\/(cases|compensations|contacts|contact-mails|empowerment|tasks|today|owner|notices|timeline|verdicts)\b/.test(
      key,
    )
  );
}

/** Also while the page is being left. */
function sayGone(params: CaseName) {
  const body = JSON.stringify({ isHere: false });
  const headers = { "content-type": "application/json" };
  fetch(addressOf(KEY, { params }), { method: "POST", keepalive: true, headers, body }).catch(() => {});
}
