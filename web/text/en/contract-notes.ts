/** What stands small on the screen of contracts: what its figures rest on, for who has never met them. */
export const contractNotes = {
  ofContracts:
    "What happened to customers (contacts, promises, answers) is not looked at here: what came before leaving is worked out of purchases so far.",
  durationChecked:
    "BdW and sBG both give each customer a risk of leaving of their own; BdW lets it change with time, sBG does not.",
  leavingChecked:
    "Right of two (AUC): how often, of one who left and one who stayed, it points at the one who left; 1 is always, 0.5 is chance. Error (Brier): how far the chance it says is from what happened; 0 is not at all, and less is better. Decision trees look at what goes together; the regression adds one thing to another.",
};
