/** What somebody, or a touchpoint, answers for in the company. */
export const functions = {
  marketing: "Marketing",
  sales: "Sales",
  service: "Customer service",
  delivery: "Delivery",
  installation: "Installation",
  billing: "Billing",
  management: "Management",
};
