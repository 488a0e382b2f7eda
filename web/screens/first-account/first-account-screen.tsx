import { useSearch } from "wouter";
import { request } from "../../api/client.ts";
import { useText } from "../../text/text.tsx";
import { Door } from "../sign-in/door.tsx";
import { NewAccountForm } from "../sign-in/new-account-form.tsx";
import { useEnter } from "../sign-in/use-enter.ts";

/** Makes the first account with the link printed at the start, and enters. */
export function FirstAccountScreen() {
  const text = useText().people.firstAccount;
  const token = new URLSearchParams(useSearch()).get("token");
  const enter = useEnter();
  return (
    <Door title={text.title} lead={text.lead}>
      {token ? (
        <NewAccountForm
          withEmail
          words={text}
          onSubmit={async ({ name, email, password }) => {
            await request<unknown>("POST /api/v1/first-account", { body: { token, name, email, password } });
            await enter(email.trim(), password);
          }}
        />
      ) : (
        <p role="alert">{text.noToken}</p>
      )}
    </Door>
  );
}
