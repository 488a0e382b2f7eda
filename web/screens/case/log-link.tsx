import { Button } from "@mantine/core";
import { Link } from "wouter";
import { searchOf } from "../../api/client.ts";
import { useCasesText } from "../../text/later.ts";
import type { WholeCase } from "../cases/case-data.ts";
import { useMatter } from "../customer/use-contacts.ts";

/** To log a contact about the case: of its matter, where it has one. */
export function LogLink({ one: { customerId, matterId, touchpoint } }: { one: WholeCase["case"] }) {
  const text = useCasesText();
  const matter = useMatter(customerId, matterId);
  const search = searchOf({
    customer: customerId,
    touchpoint: matter?.touchpoint ?? touchpoint ?? undefined,
    matter: matterId ?? undefined,
  });
  return (
    <Button component={Link} href={`/contacts/new?${search}`} variant="default">
      {text.logContact}
    </Button>
  );
}
