/** One line on the console; never who wrote or what. */
export const log = (text) => console.log(`${new Date().toISOString()} ${text}`);
