import { addressOf } from "../../api/client.ts";
import { useCasesText } from "../../text/later.ts";
import { useMay } from "../../ui/use-may.ts";
import type { WholeCase } from "../cases/case-data.ts";

const KEY = "/api/v1/customers/{customerId}/cases/{caseId}/proof";

/** All that proves how the case went, as a file to print or as one for programs. */
export function ProofLinks({ one: { customerId, caseId } }: { one: WholeCase["case"] }) {
  const text = useCasesText().proof;
  const params = { customerId, caseId };
  if (!useMay("manager")) return null;
  return (
    <p>
      {text.lead} <a href={addressOf(`${KEY}.html`, { params })}>{text.page}</a>
      {" · "}
      <a href={addressOf(KEY, { params })} download={`case-${caseId}.json`}>
        {text.json}
      </a>
    </p>
  );
}
