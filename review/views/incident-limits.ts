/** How much fits into the fields of an incident room, in characters. */
export const longest = { title: 90, why: 500, task: 300, note: 2_000 };
