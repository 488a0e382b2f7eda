import { NativeSelect, TextInput } from "@mantine/core";
import { useId } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import type { Change } from "./contact-form.tsx";
import { ACTED, type Draft } from "./draft.ts";

type Fields = { draft: Draft; change: Change };

/** Who acted for the company, where it was not who writes; partners with an account are proposed. */
export function ActedField({ draft, change }: Fields) {
  const { acted, actedName } = draft;
  const text = useText().contacts.acted;
  const list = useId();
  const { data } = useAnswer("GET /api/v1/partners");
  const options = useOptions(draft);
  const choose = (chosen: string) =>
    change({
      ...{ actedName: "", actedId: "" },
      acted: options.find(({ value }) => value === chosen)?.value ?? "me",
    });
  return (
    <>
      <NativeSelect
        size="md"
        label={text.label}
        data={options}
        value={acted}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {acted === "colleague" && <ColleagueField draft={draft} change={change} />}
      {(acted === "team" || acted === "partner") && (
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

/** Who may have acted; whoever is kept with a contact that is corrected stays there unless somebody else is chosen. */
function useOptions({ kept }: Draft) {
  const text = useText().contacts.acted;
  const others = ACTED.map((value) => ({ value, label: text.kinds[value] }));
  if (kept === null) return others;
  return [
    { value: "kept" as const, label: kept.actor ? text.kept(kept.actor.name) : text.nobody },
    ...others,
  ];
}

/** One of those who work with customers here. */
function ColleagueField({ draft: { actedId }, change }: Fields) {
  const text = useText().contacts.acted;
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const people = useAnswer("GET /api/v1/owners").data?.items ?? [];
  const colleagues = people.filter(({ personId, isHere }) => isHere && personId !== me);
  const nameOf = (id: string) => colleagues.find(({ personId }) => personId === id)?.name ?? "";
  return (
    <NativeSelect
      size="md"
      label={text.name.colleague}
      data={[
        { value: "", label: text.choose },
        ...colleagues.map(({ personId, name }) => ({ value: personId, label: name })),
      ]}
      value={actedId}
      onChange={({ currentTarget: { value } }) => change({ actedId: value, actedName: nameOf(value) })}
    />
  );
}
