import { useSearch } from "wouter";
import { request } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Door } from "../sign-in/door.tsx";
import { NewAccountForm } from "../sign-in/new-account-form.tsx";
import { useEnterNew } from "../sign-in/use-enter.ts";

/** Makes the first account with the link printed at the start, or at this very machine, and enters. */
export function FirstAccountScreen() {
  const text = useText().people.firstAccount;
  const token = new URLSearchParams(useSearch()).get("token");
  const enter = useEnterNew();
  const isHere = useAnswer("GET /api/v1/me").data?.actor.kind === "visitor";
  return (
    <Door title={text.title} lead={text.lead}>
      {token || isHere ? (
        <NewAccountForm
          withEmail
          words={text}
          onSubmit={async ({ name, email, password }) => {
            const proof = token ? { token } : {};
            await request<unknown>("POST /api/v1/first-account", {
              body: { ...proof, name, email, password },
            });
            await enter({ email: email.trim(), password });
          }}
        />
      ) : (
        <p role="alert">{text.noToken}</p>
      )}
    </Door>
  );
}
