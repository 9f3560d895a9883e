/** A phone number as gateways want it (E.164), or undefined when it cannot be one. Eight digits are Danish. */
export function phoneNumber(written: string): string | undefined {
  const digits = written
    .trim()
    .replace(/^00/, '+')
    .replace(/[\s().\u00a0-]/g, '');
  if (/^\d{8}$/.test(digits)) return `+45${digits}`;
  if (/^45\d{8}$/.test(digits)) return `+${digits}`;
  return /^\+(?:45\d{8}|(?!45|0)\d{8,15})$/.test(digits) ? digits : undefined;
}
