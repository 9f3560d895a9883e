/** Numbers as Danes write them, and with the right word after them. */
const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** `1.204` */
export const number = (value: number) => whole.format(value);

/** `1 historie`, `1.204 historier` */
export const counted = (value: number, one: string, many: string) => `${number(value)} ${value === 1 ? one : many}`;
