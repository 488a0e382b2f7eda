import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useReader, useText } from "../../text/text.tsx";
import { languageChoices } from "../../ui/languages.ts";
import { Refused } from "../../ui/refused.tsx";
import styles from "./customer.module.css";

const CUSTOMER = "GET /api/v1/customers/{customerId}";

/** In which language the customer is best spoken to; chosen, it is kept. */
export function LanguageField({ customerId }: { customerId: string }) {
  const text = useText().customer.language;
  const { language: reader } = useReader();
  const { data } = useAnswer(CUSTOMER, { params: { customerId } });
  const say = useAct("PUT /api/v1/customers/{customerId}/language", [CUSTOMER]);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!data) return null;
  const said = say.isPending ? chosen : data.language;
  const choose = (language: string | null) => {
    setChosen(language);
    say.mutate({ params: { customerId }, body: { language } });
  };
  return (
    <div className={styles.language}>
      <NativeSelect
        label={text.label}
        description={text.hint}
        value={said ?? ""}
        onChange={(event) => choose(event.currentTarget.value || null)}
        data={[{ value: "", label: text.unknown }, ...languageChoices(reader, said)]}
      />
      <Refused error={say.error} className={styles.quiet} />
    </div>
  );
}
