import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useSearch } from "wouter";
import { useText } from "../../text/text.tsx";
import { CodeForm } from "./code-form.tsx";
import { Door } from "./door.tsx";
import { PasswordForm } from "./password-form.tsx";
import { type Entering, safeNext, useEnter, wantsCode } from "./use-enter.ts";

const NOBODY: Entering = { email: "", password: "" };

/** The way in for those with an account: the password, then the code of the phone where it is asked for. */
export function SignInScreen() {
  const { people, security } = useText();
  const next = safeNext(new URLSearchParams(useSearch()).get("next"));
  const enter = useEnter();
  const [who, setWho] = useState(NOBODY);
  const [second, setSecond] = useState(false);
  const attempt = useMutation({
    mutationFn: (entering: Entering) => enter(entering, next),
    onError: (error) => wantsCode(error) && setSecond(true),
  });
  const back = () => {
    attempt.reset();
    setSecond(false);
  };
  if (second) {
    return (
      <Door title={security.signIn.title} lead={security.signIn.lead}>
        <CodeForm
          pending={attempt.isPending}
          error={attempt.variables?.code === undefined ? null : attempt.error}
          onCode={(code) => attempt.mutate({ ...who, code })}
          onBack={back}
        />
      </Door>
    );
  }
  return (
    <Door title={people.signIn.title} lead={people.signIn.lead}>
      <PasswordForm
        pending={attempt.isPending}
        error={attempt.error}
        onSubmit={(entering) => {
          setWho(entering);
          attempt.mutate(entering);
        }}
      />
    </Door>
  );
}
