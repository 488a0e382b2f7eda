/** Words of what is said of a customer who is new. */
export const newcomer = {
  called: "Name (may stay empty)",
  named: "Name",
  namedHint:
    "A new customer, though others may have the same name. If it is one of them, you can join the two later.",
  reach: "Phone or email (may stay empty)",
  reachBad: "Write a phone number or an email, or nothing.",
};
