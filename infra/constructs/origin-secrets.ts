import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Council } from '../council.ts';

/**
 * The secret by which the API knows CloudFront: two random values made by Secrets Manager, referred to and never
 * written down. A higher number in the settings makes a new secret; see adr/0007 for how to rotate.
 */
export class OriginSecrets extends Construct {
  /** What functions accept. */
  readonly accepted: readonly [string, string];
  /** What CloudFront sends. */
  readonly sent: string;

  constructor(scope: Construct, id: string, props: { key: IKey; settings: Council['originSecret'] }) {
    super(scope, id);
    const { sends, first, second } = props.settings;
    const values = {
      first: this.#value(`First${first}`, props.key),
      second: this.#value(`Second${second}`, props.key),
    };
    this.accepted = [values.first, values.second];
    this.sent = values[sends];
  }

  #value(id: string, encryptionKey: IKey): string {
    const secret = new Secret(this, id, {
      description: 'Turnstone: sent by CloudFront to the API',
      encryptionKey,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    acknowledge(secret, 'AwsSolutions-SMG4');
    // The value stays a dynamic reference: CloudFormation reads it when it sets the property.
    return secret.secretValue.unsafeUnwrap();
  }
}
