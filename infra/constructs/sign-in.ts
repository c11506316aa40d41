import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  PasskeyUserVerification,
  ProviderAttribute,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { scopes } from '../../functions/kernel/actor.ts';
import { type Council, signInHost } from '../council.ts';

/** Who signs in: a pool nobody can join by themselves, with a second factor or a passkey for everybody. */
export class SignIn extends Construct {
  readonly pool: UserPool;
  /** The council's own directory, where one is set: the name by which clients offer it. */
  readonly directory: string | undefined;

  constructor(scope: Construct, id: string, council: Council) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
      passkeyUserVerification: PasskeyUserVerification.REQUIRED,
      passkeyRelyingPartyId: signInHost(council),
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Nobody is invited by the pool itself: adr/0010-first-sign-in.md.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A passkey that checked its holder counts as both factors; else a pool that demands two offers none.
    const resource = this.pool.node.defaultChild;
    if (resource instanceof CfnUserPool) resource.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';

    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${council.signIn.domainPrefix}-${council.stage}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new UserPoolResourceServer(this, 'Scopes', {
      userPool: this.pool,
      identifier: 'turnstone',
      scopes: scopes.map(scopeName => new ResourceServerScope({ scopeName, scopeDescription: scopeWords[scopeName] })),
    });
    this.directory = this.#federate(council);
  }

  #federate({ signIn: { federation } }: Council): string | undefined {
    if (federation === undefined) return undefined;
    const attributeMapping = { email: ProviderAttribute.other('email') };
    if (federation.kind === 'SAML') {
      new UserPoolIdentityProviderSaml(this, 'Directory', {
        userPool: this.pool,
        name: federation.name,
        metadata: UserPoolIdentityProviderSamlMetadata.url(federation.metadataUrl),
        attributeMapping,
      });
    } else {
      new UserPoolIdentityProviderOidc(this, 'Directory', {
        userPool: this.pool,
        name: federation.name,
        issuerUrl: federation.issuer,
        clientId: federation.clientId,
        // A dynamic reference: the value is never in the template.
        clientSecret: SecretValue.secretsManager(federation.clientSecretName).unsafeUnwrap(),
        scopes: ['openid', 'email'],
        attributeMapping,
      });
    }
    return federation.name;
  }
}

const scopeWords = {
  'returns.read': 'Read the returns of its organisation',
  'returns.write': 'Fill in and submit the returns of its organisation',
} as const;
