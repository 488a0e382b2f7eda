/** Words of correcting a customer's name, phones and addresses. */
export const correcting = {
  title: "Correct name, phone or email",
  name: "Name",
  add: "Another phone or email (may stay empty)",
  addHint: "The customer is found by it from then on.",
  remove: "Remove",
  removeName: (value: string) => `Remove ${value}`,
  putBack: "Put back",
  putBackName: (value: string) => `Put back ${value}`,
  taken:
    "Another customer has this phone or email. If both are the same person, join them under “Join with…”.",
  cancel: "Cancel",
  save: "Save",
};
