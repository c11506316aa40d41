import { escapeMarkup } from './markup.ts';
import type { StoredObject } from './object-files.ts';
import { ServiceError } from './service-error.ts';

/**
 * One page of ListObjectsV2. Keys that share a common prefix up to the delimiter are one entry.
 * The continuation token is the last entry given, in base64.
 */
export function listXml(bucket: string, objects: readonly StoredObject[], query: ReadonlyMap<string, string>): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const most = Number(query.get('max-keys') ?? 1_000);
  if (!Number.isInteger(most) || most < 0) throw new ServiceError(400, 'InvalidArgument', 'max-keys is not a number.');
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64').toString();

  const entries = new Map<string, StoredObject | 'prefix'>();
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    if (cut < 0) entries.set(object.key, object);
    else entries.set(object.key.slice(0, cut + delimiter.length), 'prefix');
  }
  const left = [...entries].filter(([name]) => Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0);
  const page = left.slice(0, Math.min(most, 1_000));
  const last = page.at(-1)?.[0];
  const more = last !== undefined && left.length > page.length;

  // With encoding-type=url a key may hold any character.
  const text = query.get('encoding-type') === 'url' ? encodeURIComponent : escapeMarkup;
  const contents = page.map(([name, entry]) =>
    entry === 'prefix'
      ? `<CommonPrefixes><Prefix>${text(name)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${text(name)}</Key><LastModified>${entry.modified}</LastModified>` +
        `<ETag>${escapeMarkup(entry.etag)}</ETag><Size>${entry.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `<Name>${escapeMarkup(bucket)}</Name><Prefix>${text(prefix)}</Prefix><KeyCount>${page.length}</KeyCount>` +
    `<MaxKeys>${most}</MaxKeys><IsTruncated>${more}</IsTruncated>` +
    (more ? `<NextContinuationToken>${Buffer.from(last).toString('base64')}</NextContinuationToken>` : '') +
    `${contents.join('')}</ListBucketResult>`
  );
}
