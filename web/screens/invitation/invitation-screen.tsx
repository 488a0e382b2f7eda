import { useSearch } from "wouter";
import type { Person } from "../../../src/platform/auth/people/person.ts";
import { request } from "../../api/client.ts";
import { useText } from "../../text/text.tsx";
import { Door } from "../sign-in/door.tsx";
import { NewAccountForm } from "../sign-in/new-account-form.tsx";
import { useEnterNew } from "../sign-in/use-enter.ts";

const ACCEPT = "POST /api/v1/people/invitations/accept";

/** Turns an invitation into an account, or into a new password, and enters. */
export function InvitationScreen() {
  const text = useText().people.invitation;
  const token = new URLSearchParams(useSearch()).get("token");
  const enter = useEnterNew();
  return (
    <Door title={text.title} lead={text.lead}>
      {token ? (
        <NewAccountForm
          withEmail={false}
          nameOptional
          words={text}
          onSubmit={async ({ name, password }) => {
            const given = name.trim() ? { name: name.trim() } : {};
            const { email } = await request<Person>(ACCEPT, { body: { token, password, ...given } });
            await enter({ email, password });
          }}
        />
      ) : (
        <p role="alert">{text.noToken}</p>
      )}
    </Door>
  );
}
