/** One filed visit enters; XML, files and the asking for the receipt leave, each harmless to repeat. */

import type { KeptFile } from '../store/phone';
import { ask, type Line, type Reply } from './answers';
import { upload } from './tus';

/** The XML alone; files follow by `sendFile`. 201 and 202: the server has it. Rejects when there was no answer. */
export async function sendXml(line: Line, xml: Blob): Promise<Reply> {
  const body = new FormData();
  body.append('xml_submission_file', new File([xml], 'submission.xml', { type: 'text/xml' }));
  return ask(line, `${line.base}/submission`, {
    method: 'POST',
    headers: { 'X-OpenRosa-Version': '1.0' },
    body,
  });
}

export interface FileOnItsWay {
  instanceId: string;
  file: KeptFile;
  content: Blob;
  /** The address of an earlier try; ''. */
  url: string;
  onUrl(url: string): Promise<void>;
  onProgress(bytes: number): void;
}

export async function sendFile(line: Line, sending: FileOnItsWay): Promise<Reply> {
  const { instanceId, file, content, url, onUrl, onProgress } = sending;
  return upload(line, {
    endpoint: `${line.base}/uploads/`,
    url,
    content,
    metadata: { instance: instanceId, filename: file.name, sha256: file.sha256 },
    onUrl,
    onProgress,
  });
}

/** 200 with the receipt file as text; 404 while something is missing. A visit that was corrected has several. */
export async function askForReceipt(line: Line, visitId: string, instanceId: string): Promise<Reply> {
  const headers = { 'X-OpenRosa-Version': '1.0' };
  const place = `${line.base}/visits/${encodeURIComponent(visitId)}/receipt`;
  return ask(line, `${place}?instance=${encodeURIComponent(instanceId)}`, { method: 'GET', headers });
}

export function hasArrived(reply: Reply): boolean {
  return reply.isOurs && [200, 201, 202, 204].includes(reply.status);
}
