/** What somebody is reached by, as it is written: whether it is right is the server's to say. */
export function reachKind(written: string): "email" | "phone" {
  return written.includes("@") ? "email" : "phone";
}
