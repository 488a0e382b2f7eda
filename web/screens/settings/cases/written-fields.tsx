import { Button, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useCaseSettingsText, useWorkingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { unknownIn, type Variable, type Written } from "./reply-draft.ts";
import own from "./saved.module.css";

type Field = HTMLInputElement | HTMLTextAreaElement;

type WrittenFieldsProps = {
  title: string;
  written: Written;
  variables: readonly Variable[];
  onChange: (part: Partial<Written>) => void;
};

/** A reply in one language; what is filled in for each case is put where the cursor was. */
export function WrittenFields({ title, written, variables, onChange }: WrittenFieldsProps) {
  const words = useCaseSettingsText().replies;
  const names = useWorkingText().write.variables;
  const text = useRef<HTMLTextAreaElement>(null);
  const last = useRef<Field>(null);
  const unknown = useUnknown(variables);
  const put = (variable: Variable) => {
    const field = last.current ?? text.current;
    if (field) putInto(field, `{${variable}}`);
  };
  return (
    <fieldset className={own.written}>
      <legend className={own.language}>{title}</legend>
      <TextInput
        label={words.subject}
        maxLength={300}
        value={written.subject}
        error={unknown(written.subject)}
        onFocus={(event) => {
          last.current = event.currentTarget;
        }}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <Textarea
        ref={text}
        label={words.text}
        rows={5}
        maxLength={4000}
        value={written.text}
        error={unknown(written.text)}
        onFocus={(event) => {
          last.current = event.currentTarget;
        }}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className={own.variables}>
        <span className={own.put}>{words.put}</span>
        {variables.map((variable) => (
          <Button
            key={variable}
            variant="default"
            size="compact-md"
            fz="sm"
            fw={500}
            aria-label={words.putOf(names[variable] ?? variable)}
            onClick={() => put(variable)}
          >
            {names[variable] ?? variable}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** What is said of a text that has something in braces which is not known. */
function useUnknown(variables: readonly Variable[]): (text: string) => string | undefined {
  const words = useCaseSettingsText().replies;
  const format = useFormat();
  return (text) => {
    const unknown = unknownIn(text, variables);
    return unknown.length === 0 ? undefined : words.unknown(unknown.length, format.list(unknown));
  };
}

/** As if it had been typed where the cursor is: whoever listens to the field hears of it. */
function putInto(field: Field, typed: string): void {
  const end = field.value.length;
  field.setRangeText(typed, field.selectionStart ?? end, field.selectionEnd ?? end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
