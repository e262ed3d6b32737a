/** What the bridge is told by its environment; it does not start without what it needs. */
export function readSettings(environment) {
  const need = (name) => {
    if (!environment[name]) throw new Error(`${name} is not set`);
    return environment[name];
  };
  const secure = environment.IMAP_TLS !== 'false';
  return {
    imap: {
      host: need('IMAP_HOST'),
      port: Number(environment.IMAP_PORT ?? (secure ? 993 : 143)),
      secure,
      auth: { user: need('IMAP_USER'), pass: need('IMAP_PASSWORD') },
    },
    api: need('COMPLAINTS_API').replace(/\/$/, ''),
    key: need('COMPLAINTS_KEY'),
    pollSeconds: Number(environment.POLL_SECONDS ?? 60),
  };
}
