import type { Role } from "../../../src/platform/http/route.ts";

/** Roles from least to most, as the server orders them. */
const ROLES: readonly Role[] = ["partner", "viewer", "agent", "manager", "director"];

type Words = { role: Readonly<Record<Role, string>>; roleMeaning: Readonly<Record<Role, string>> };

/** Roles to choose from, each with what it may do. */
export function roleChoices({ role, roleMeaning }: Words): { value: Role; label: string }[] {
  return ROLES.map((value) => ({ value, label: `${role[value]}: ${roleMeaning[value].toLowerCase()}` }));
}

/** Roles to choose from, by name alone. */
export function roleNames({ role }: Words): { value: Role; label: string }[] {
  return ROLES.map((value) => ({ value, label: role[value] }));
}

/** The role a select gave back. */
export function roleNamed(name: string): Role {
  return ROLES.find((role) => role === name) ?? "viewer";
}
