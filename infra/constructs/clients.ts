import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { scopes } from '../../functions/kernel/actor.ts';
import type { Council } from '../council.ts';
import { constructId } from './names.ts';
import type { SignIn } from './sign-in.ts';

type ClientsProps = { council: Council; signIn: SignIn; siteUrl: string };

/** What may ask the pool for tokens: the page in the browser, and each registered system of a provider. */
export class Clients extends Construct {
  readonly web: UserPoolClient;
  /** Client ids whose tokens the API accepts. */
  readonly ids: readonly string[];

  constructor(scope: Construct, id: string, { council, signIn, siteUrl }: ClientsProps) {
    super(scope, id);
    const { pool, directory } = signIn;
    this.web = new UserPoolClient(this, 'Web', {
      userPool: pool,
      generateSecret: false,
      authFlows: { user: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${siteUrl}/signed-in`],
        logoutUrls: [`${siteUrl}/signed-out`],
      },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...(directory === undefined ? [] : [UserPoolClientIdentityProvider.custom(directory)]),
      ],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(10),
      idTokenValidity: Duration.minutes(10),
      refreshTokenValidity: Duration.days(council.signIn.sessionDays),
      // A page that lost the answer to a refresh may ask once more.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: pool.userPoolId,
      clientId: this.web.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.ids = [
      this.web.userPoolClientId,
      ...council.signIn.machineClients.map(name => this.#machine(name, pool).userPoolClientId),
    ];
  }

  #machine(name: string, userPool: UserPool): UserPoolClient {
    return new UserPoolClient(this, constructId(name), {
      userPool,
      userPoolClientName: name,
      generateSecret: true,
      authFlows: {},
      oAuth: {
        flows: { clientCredentials: true },
        scopes: scopes.map(scope => OAuthScope.custom(`turnstone/${scope}`)),
      },
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(10),
    });
  }
}
