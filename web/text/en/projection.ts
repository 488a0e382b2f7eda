export const projection = {};
