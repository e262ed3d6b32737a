import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { apiOf, Refused } from './api.mjs';
import { handIn } from './hand-in.mjs';
import { largest } from './letter.mjs';
import { log } from './log.mjs';
import { readSettings } from './settings.mjs';

const settings = readSettings(process.env);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => stop.abort());
const send = apiOf(settings, stop.signal);

/** Everything in the inbox; what is done leaves it only after the API has answered, so a crash hands it in again under the same key. */
async function empty(client) {
  for (const uid of (await client.search({ all: true }, { uid: true })) || []) {
    stop.signal.throwIfAborted();
    const { size } = (await client.fetchOne(uid, { size: true }, { uid: true })) || {};
    const whole = size <= largest ? true : { start: 0, maxLength: 1024 * 1024 };
    const { source } = (await client.fetchOne(uid, { source: whole }, { uid: true })) || {};
    if (!source) continue;
    let folder = 'Processed';
    try {
      const receipt = await handIn(send, source, size);
      log(`${receipt.mailId} ${receipt.state} ${receipt.reason ?? ''}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      log(`refused: ${error.message}`);
      folder = 'Refused';
    }
    await client.messageMove(uid, folder, { uid: true });
  }
}

async function watch() {
  const client = new ImapFlow({ ...settings.imap, logger: false });
  let news = deferred();
  client.on('error', (error) => log(`mailbox: ${error.code ?? error.name}`));
  client.on('exists', () => news.resolve());
  await client.connect();
  try {
    for (const folder of ['Processed', 'Refused']) await client.mailboxCreate(folder).catch(() => {});
    await client.mailboxOpen('INBOX');
    log('watching');
    while (client.usable) {
      news = deferred();
      await empty(client);
      // The server tells of new mail while we idle; the poll is for servers that do not.
      await Promise.race([news.promise, wait(settings.pollSeconds * 1000, undefined, { signal: stop.signal })]);
      await client.noop();
    }
  } finally {
    client.close();
  }
}

function deferred() {
  let resolve;
  return { promise: new Promise((done) => (resolve = done)), resolve };
}

while (!stop.signal.aborted) {
  try {
    await watch();
  } catch (error) {
    if (stop.signal.aborted) break;
    log(`mailbox: ${error.code ?? error.name}; again in 5 s`);
    await wait(5000, undefined, { signal: stop.signal }).catch(() => {});
  }
}
