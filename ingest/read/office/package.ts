import { posix } from 'node:path';
import { childrenOf, parseXml, type XmlElement } from './xml.js';
import { zipParts } from './zip.js';

/** The XML parts of an Office package, and which refers to which. */
export class Package {
  private constructor(private readonly parts: ReadonlyMap<string, Buffer>) {}

  /** Only for a package that `inspectZip` has passed. */
  static async open(bytes: Buffer): Promise<Package> {
    return new Package(await zipParts(bytes, (name) => /\.(?:xml|rels)$/i.test(name)));
  }

  part(name: string | undefined): XmlElement | null {
    const content = name === undefined ? undefined : this.parts.get(name);
    return content === undefined ? null : parseXml(content.toString('utf8'));
  }

  /** What `name` refers to: the names of parts by the ids that it calls them. */
  targetsOf(name: string): ReadonlyMap<string, { readonly type: string; readonly name: string }> {
    const list = this.part(`${posix.dirname(name)}/_rels/${posix.basename(name)}.rels`);
    const links = list === null ? [] : childrenOf(childrenOf(list, 'Relationships')[0], 'Relationship');
    return new Map(
      links
        .filter(({ attributes }) => attributes.TargetMode !== 'External')
        .map(({ attributes: { Id = '', Type = '', Target = '' } }) => [
          Id,
          {
            type: Type.slice(Type.lastIndexOf('/') + 1),
            name: posix.resolve('/', posix.dirname(name), Target).slice(1),
          },
        ]),
    );
  }
}
