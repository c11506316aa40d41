/** Where a stack's resources stand; the account is invented, as nothing here is deployed. */
export type Place = { stack: string; region: string };

export const localAccount = '000000000000';

type Attributes = Readonly<Record<string, string>>;

const arn = (service: string, place: Place, resource: string) =>
  `arn:aws:${service}:${place.region}:${localAccount}:${resource}`;

/** Some properties name a resource; without one it is called after its stack and logical id. */
const nameProperties = [
  'TableName',
  'BucketName',
  'FunctionName',
  'UserPoolName',
  'TopicName',
  'LogGroupName',
  'EmailIdentity',
  'Name',
];

/** What `Ref` and `Fn::GetAtt` answer, per resource type. What is not here stops the runner. */
const attributesOf: Readonly<Record<string, (name: string, place: Place) => Attributes>> = {
  'AWS::ApiGatewayV2::Api': name => ({ Ref: name, ApiId: name }),
  'AWS::ApiGatewayV2::Authorizer': name => ({ Ref: name, AuthorizerId: name }),
  'AWS::ApiGatewayV2::Integration': name => ({ Ref: name }),
  'AWS::CloudFront::CachePolicy': name => ({ Ref: name }),
  'AWS::CloudFront::Distribution': name => ({ Ref: name, DomainName: `${name}.cloudfront.net` }),
  'AWS::CloudFront::Function': (name, place) => ({
    Ref: arn('cloudfront', { ...place, region: '' }, `function/${name}`),
    FunctionARN: arn('cloudfront', { ...place, region: '' }, `function/${name}`),
  }),
  'AWS::CloudFront::OriginAccessControl': name => ({ Ref: name, Id: name }),
  'AWS::CloudFront::OriginRequestPolicy': name => ({ Ref: name }),
  'AWS::CloudFront::ResponseHeadersPolicy': name => ({ Ref: name, Id: name }),
  'AWS::Cognito::UserPool': (name, place) => ({
    Ref: `${place.region}_${name}`,
    UserPoolId: `${place.region}_${name}`,
    Arn: arn('cognito-idp', place, `userpool/${place.region}_${name}`),
    ProviderName: `cognito-idp.${place.region}.amazonaws.com/${place.region}_${name}`,
    ProviderURL: `https://cognito-idp.${place.region}.amazonaws.com/${place.region}_${name}`,
  }),
  'AWS::Cognito::UserPoolClient': name => ({ Ref: name, ClientId: name }),
  'AWS::Cognito::UserPoolDomain': name => ({ Ref: name }),
  'AWS::Cognito::UserPoolResourceServer': name => ({ Ref: name }),
  'AWS::DynamoDB::GlobalTable': (name, place) => ({
    Ref: name,
    TableId: name,
    Arn: arn('dynamodb', place, `table/${name}`),
  }),
  'AWS::Events::EventBus': (name, place) => ({ Ref: name, Name: name, Arn: arn('events', place, `event-bus/${name}`) }),
  'AWS::IAM::Role': (name, place) => ({ Ref: name, Arn: arn('iam', { ...place, region: '' }, `role/${name}`) }),
  'AWS::KMS::Alias': name => ({ Ref: name }),
  'AWS::KMS::Key': (name, place) => ({ Ref: name, KeyId: name, Arn: arn('kms', place, `key/${name}`) }),
  'AWS::Lambda::Function': (name, place) => ({ Ref: name, Arn: arn('lambda', place, `function:${name}`) }),
  'AWS::Logs::LogGroup': (name, place) => ({ Ref: name, Arn: arn('logs', place, `log-group:${name}:*`) }),
  'AWS::S3::Bucket': (name, place) => ({
    Ref: name,
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${place.region}.amazonaws.com`,
  }),
  'AWS::SES::ConfigurationSet': name => ({ Ref: name }),
  'AWS::SES::EmailIdentity': name => ({ Ref: name }),
  'AWS::SNS::Topic': (name, place) => ({
    Ref: arn('sns', place, name),
    TopicArn: arn('sns', place, name),
    TopicName: name,
  }),
  'AWS::SQS::Queue': (name, place) => ({
    Ref: `https://sqs.${place.region}.amazonaws.com/${localAccount}/${name}`,
    Arn: arn('sqs', place, name),
    QueueName: name,
  }),
  'AWS::Scheduler::ScheduleGroup': (name, place) => ({
    Ref: name,
    Arn: arn('scheduler', place, `schedule-group/${name}`),
  }),
  'AWS::SecretsManager::Secret': (name, place) => ({
    Ref: arn('secretsmanager', place, `secret:${name}`),
    Id: arn('secretsmanager', place, `secret:${name}`),
  }),
  'AWS::WAFv2::WebACL': (name, place) => ({ Ref: name, Arn: arn('wafv2', place, `global/webacl/${name}/local`) }),
};

/** The name a resource has on this machine: its own, or `<stack>-<logical id without its hash>` in lower case. */
export function physicalName(
  place: Place,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
  resolve: (value: unknown) => unknown,
): string {
  for (const property of nameProperties) {
    const given = properties[property];
    if (given === undefined) continue;
    const name = resolve(given);
    if (typeof name === 'string') return name;
  }
  return `${place.stack}-${logicalId.replace(/[0-9A-F]{8}$/, '')}`.toLowerCase();
}

/** The attributes of one resource, or undefined where its type is not known here. */
export function physicalAttributes(type: string, name: string, place: Place): Attributes | undefined {
  return attributesOf[type]?.(name, place);
}
