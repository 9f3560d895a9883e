/** The municipality's own sign-in (OpenID Connect). Without a secret the program is known there as a public one. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string | undefined };

/** Half a sign-in is none, and one that takes people of any organisation is an open door. */
export function oidcProblems(given: Record<string, string | undefined>): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret, PUBLIC_URL: publicUrl } = given;
  if (issuer === undefined && clientId === undefined && secret === undefined) return [];
  const problems: string[] = [];
  if (issuer === undefined) problems.push('OIDC_ISSUER: mangler; den kræves, når OIDC_CLIENT_ID er sat');
  else if (/^https?:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)\b/i.test(issuer))
    problems.push(
      'OIDC_ISSUER: skal være kommunens egen lejer (https://login.microsoftonline.com/LEJER-ID/v2.0), ikke alle organisationer',
    );
  else if (issuer.startsWith('http:') && publicUrl?.startsWith('https:'))
    problems.push('OIDC_ISSUER: skal være en https-adresse, når PUBLIC_URL er det');
  if (clientId === undefined) problems.push('OIDC_CLIENT_ID: mangler; den kræves, når OIDC_ISSUER er sat');
  return problems;
}
