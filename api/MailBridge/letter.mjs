import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';

const longestText = 20_000;
const mostFiles = 200;
/** As large as a mail is read in full; of a larger one only the beginning is. */
export const largest = 64 * 1024 * 1024;

const hash = (content) => createHash('sha256').update(content).digest('hex');
// The API takes no control characters; nobody can read them.
const clean = (text, line = false) =>
  (text ?? '').toWellFormed().replace(/\r\n?/g, '\n').replace(line ? /[\u0000-\u001f\u007f-\u009f]+/g : /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ').trim();
const cut = (text, length) => [...text].slice(0, length).join('').trim();
const addresses = (text) => text.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [];

/** Who wrote it, by what its headers say (RFC 3834, RFC 3464). */
function natureOf(mail, header) {
  const from = mail.from?.value[0]?.address ?? '';
  if (/report-type="?delivery-status/i.test(header('content-type')) || /^(mailer-daemon|postmaster)@/i.test(from) || /<>/.test(header('return-path'))) return 'bounce';
  const submitted = header('auto-submitted').trim().toLowerCase();
  if ((submitted !== '' && !submitted.startsWith('no')) || /bulk|junk|list|auto_reply/i.test(header('precedence')) || header('list-id') || header('x-autoreply')) return 'automatic';
  return 'personal';
}

/** A mail as the API takes it, the contents of its files beside it, and the key under which it is posted. */
export async function readLetter(source, size) {
  const mail = await simpleParser(source, { skipImageLinks: true, skipTextToHtml: true });
  const header = (name) => mail.headerLines.filter(({ key }) => key === name).map(({ line }) => line.slice(name.length + 1)).join('\n');
  const text = clean(mail.text);
  const files = mail.attachments.map(({ filename, content, contentType }, index) => ({ name: clean(filename, true) || `${index + 1} ${contentType}`, content }));
  if ([...text].length > longestText) files.unshift({ name: 'mail.txt', content: Buffer.from(text) });
  if (size > largest) files.unshift({ name: 'mail.eml', size });
  if (files.length > mostFiles) files.splice(mostFiles - 1, Infinity, { name: `… +${files.length - mostFiles + 1}`, size: 0 });
  const messageId = cut(clean(mail.messageId, true), 1000) || `<${hash(source)}@without-message-id>`;
  const sender = mail.from?.value[0] ?? {};
  const to = [mail.to, mail.cc].flat().flatMap((list) => list?.value ?? []).flatMap(({ address, group }) => address ?? (group ?? []).map((one) => one.address));
  return {
    key: /^[ -~]{1,200}$/.test(messageId) ? messageId : `sha256-${hash(messageId)}`,
    // Careless programs use a message id twice: the second mail goes under a key of its own.
    otherKey: `sha256-${hash(source)}`,
    files,
    body: {
      messageId,
      fromName: cut(clean(sender.name, true), 200),
      fromAddress: cut(clean(sender.address, true), 254),
      to: [...new Set([...to, ...['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => addresses(header(name)))])].filter(Boolean).map((one) => cut(clean(one, true), 500)).slice(0, 100),
      subject: cut(clean(mail.subject, true), 500),
      text: cut(text, longestText),
      sentAt: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null,
      nature: natureOf(mail, header),
      files: files.map(({ name, content, size: told }) => ({ name: cut(name, 300), size: told ?? content.length })),
    },
  };
}
