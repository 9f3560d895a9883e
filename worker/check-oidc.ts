import { OidcError } from '../review/oidc-error.ts';
import { createOidcProvider } from '../review/oidc-provider.ts';
import type { Finding } from './check-pages.ts';
import type { House } from './house.ts';

const about = 'Login med kommunens konto';
/** What openid-client calls an answer that names another issuer than the one asked for. */
const anotherIssuer = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';
const wellKnown = '/.well-known/openid-configuration';

/** Asks the provider of the sign-in about itself, where there is one. Client and secret are only tried when somebody signs in. */
export async function checkOidc({ config, http, clock }: Pick<House, 'config' | 'http' | 'clock'>): Promise<Finding[]> {
  if (!config.oidc) return [];
  try {
    await createOidcProvider({ http, clock, settings: config.oidc }).check();
    return [{ about }];
  } catch (error) {
    return [{ about, problem: sentenceOf(error) }];
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof OidcError && error.fault === 'down')
    return 'adressen i OIDC_ISSUER svarer ikke. Se efter, at den er rigtig, og at der er adgang til den herfra. Imens kan alle logge ind med et link på mail.';
  if (error instanceof OidcError && error.code === anotherIssuer)
    return `den, der svarer, kalder sig noget andet end OIDC_ISSUER. Skriv adressen, præcis som den står ud for »issuer« i ${wellKnown}.`;
  return `adressen i OIDC_ISSUER beskriver ikke et login. Der skal ligge en beskrivelse på adressen + ${wellKnown}.`;
}
