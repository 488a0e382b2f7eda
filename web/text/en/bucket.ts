export const bucket = {};
