import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Left } from "../../../src/platform/auth/people/first-account.ts";
import type {
  Invitation,
  MadeInvitation,
  NewInvitation,
} from "../../../src/platform/auth/people/invitation.ts";
import type { Person } from "../../../src/platform/auth/people/person.ts";
import type { Role } from "../../../src/platform/http/route.ts";
import { request } from "../../api/client.ts";

const PEOPLE = "GET /api/v1/people";
const INVITED = "GET /api/v1/people/invitations";
/** Who has how many customers and cases, and whether he is here. */
const OWNERS = "GET /api/v1/owners";

export type { Invitation, Left, Person };

/** Everybody with an account. */
export function usePeople() {
  return useQuery({
    queryKey: [PEOPLE],
    queryFn: ({ signal }) => request<{ items: Person[] }>(PEOPLE, {}, signal),
  });
}

/** Invitations whose link still works. */
export function useInvitations() {
  return useQuery({
    queryKey: [INVITED],
    queryFn: ({ signal }) => request<{ items: Invitation[] }>(INVITED, {}, signal),
  });
}

/** Something done to people; the lists are asked again afterwards. `told` hears first, while who asked is still shown. */
function useDeed<Input, Output>(deed: (input: Input) => Promise<Output>, told?: (output: Output) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (output) => {
      told?.(output);
      return Promise.all(
        [PEOPLE, INVITED, OWNERS].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
}

export function useChangeRole() {
  return useDeed(({ personId, role }: { personId: string; role: Role }) =>
    request<Person>("PATCH /api/v1/people/{personId}", { params: { personId }, body: { role } }),
  );
}

export function useChangeFunctions() {
  return useDeed(({ personId, functions }: { personId: string; functions: readonly string[] }) =>
    request<Person>("PUT /api/v1/people/{personId}/functions", {
      params: { personId },
      body: { functions },
    }),
  );
}

/** Removes somebody; `onRemoved` is told what he leaves. */
export function useRemovePerson(onRemoved: (left: Left) => void) {
  return useDeed(
    (personId: string) =>
      request<{ left: Left }>("DELETE /api/v1/people/{personId}", { params: { personId } }),
    ({ left }) => onRemoved(left),
  );
}

export function useEndTwoStepOf() {
  return useDeed((personId: string) =>
    request<unknown>("DELETE /api/v1/people/{personId}/two-step", { params: { personId } }),
  );
}

export function useInvite() {
  return useDeed((body: NewInvitation) =>
    request<z.infer<typeof MadeInvitation>>("POST /api/v1/people/invitations", { body }),
  );
}

export function useWithdraw() {
  return useDeed((invitationId: string) =>
    request<unknown>("DELETE /api/v1/people/invitations/{invitationId}", { params: { invitationId } }),
  );
}
