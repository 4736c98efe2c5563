import type { UploadedFile } from './types.js';

export type Multipart = { readonly fields: ReadonlyMap<string, string>; readonly files: readonly UploadedFile[] };

/** Reads `multipart/form-data` as undici writes it. */
export function parseMultipart(body: Buffer, contentType: string): Multipart {
  const fields = new Map<string, string>();
  const files: UploadedFile[] = [];
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return { fields, files };
  const separator = Buffer.from(`--${boundary}`);
  let position = body.indexOf(separator);
  while (position >= 0) {
    const start = position + separator.length + 2;
    const next = body.indexOf(separator, start);
    if (next < 0) break;
    readPart(body.subarray(start, next - 2), fields, files);
    position = next;
  }
  return { fields, files };
}

function readPart(part: Buffer, fields: Map<string, string>, files: UploadedFile[]): void {
  const headerEnd = part.indexOf('\r\n\r\n');
  const header = part.subarray(0, headerEnd).toString();
  const data = part.subarray(headerEnd + 4);
  const key = /name="([^"]*)"/.exec(header)?.[1] ?? '';
  const name = /filename="([^"]*)"/.exec(header)?.[1];
  if (name === undefined) {
    fields.set(key, data.toString());
    return;
  }
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(header)?.[1] ?? 'application/octet-stream';
  files.push({ key, name, data: Buffer.from(data), contentType });
}
