import { NativeSelect, TextInput } from "@mantine/core";
import { useId } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import type { Change } from "./contact-form.tsx";
import { ACTED, type Draft } from "./draft.ts";

/** Who acted for the company, where it was not who writes; partners with an account are proposed. */
export function ActedField({ draft: { acted, actedName }, change }: { draft: Draft; change: Change }) {
  const text = useText().contacts.acted;
  const list = useId();
  const { data } = useAnswer("GET /api/v1/partners");
  const choose = (chosen: string) =>
    change({ acted: ACTED.find((one) => one === chosen) ?? "me", actedName: "" });
  return (
    <>
      <NativeSelect
        size="md"
        label={text.label}
        data={ACTED.map((value) => ({ value, label: text.kinds[value] }))}
        value={acted}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {acted !== "me" && (
        <TextInput
          size="md"
          label={text.name[acted]}
          maxLength={100}
          required
          withAsterisk={false}
          list={acted === "partner" ? list : undefined}
          value={actedName}
          onChange={(event) => change({ actedName: event.currentTarget.value })}
        />
      )}
      <datalist id={list}>
        {data?.items.map(({ personId, name }) => (
          <option key={personId} value={name} />
        ))}
      </datalist>
    </>
  );
}
