import { cacheControlOf, contentTypeOf, isPublished } from './site-files.ts';

/** An object that stands on the site now. */
export type Standing = { key: string; modified: Date };

export type Upload = { key: string; contentType: string; cacheControl: string };

/** What a release does to the site's bucket, in order. */
export type Release = {
  /** Files with their hash in their name: in place before any page asks for them. */
  first: Upload[];
  /** What refers to them, and `config.json`. */
  next: Upload[];
  /** The pages, last: who loads one finds everything it names. */
  last: Upload[];
  /** What no page of this release or of the one before can ask for. */
  remove: string[];
};

/** Kept by jobs, not by releases: published registers. */
const notOurs = 'register/';

/**
 * Plans the upload of a build.
 * @param files paths of the build, with `/`
 * @param standing what is on the site now
 * @param previousStart when the release that stands now began; every file it has was uploaded after that, so what is
 *   older and not in this build is two releases old. Absent: nothing is removed.
 * @throws where a file is of a kind the site does not know, or there is no page
 */
export function planRelease(
  files: readonly string[],
  standing: readonly Standing[],
  previousStart: Date | undefined,
): Release {
  const published = files.filter(isPublished).toSorted();
  const strays = published.filter(key => key.startsWith(notOurs));
  if (strays.length > 0) throw new Error(`The build may not hold ${strays.join(', ')}: ${notOurs} belongs to the jobs`);
  if (!published.includes('index.html')) throw new Error('The build has no index.html: run npm run build');
  const uploads = [...published, 'config.json'].map(key => ({
    key,
    contentType: contentTypeOf(key),
    cacheControl: cacheControlOf(key),
  }));
  const isPage = ({ key }: Upload) => key.endsWith('.html');
  const isHashed = ({ key }: Upload) => key.startsWith('assets/');
  const kept = new Set(uploads.map(({ key }) => key));
  return {
    first: uploads.filter(isHashed),
    next: uploads.filter(upload => !isHashed(upload) && !isPage(upload)),
    last: uploads.filter(isPage),
    remove:
      previousStart === undefined
        ? []
        : standing
            .filter(({ key, modified }) => !key.startsWith(notOurs) && !kept.has(key) && modified < previousStart)
            .map(({ key }) => key),
  };
}
