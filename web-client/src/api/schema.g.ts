/** Written by `npm run api` from openapi.json. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the generator
export interface paths {}
