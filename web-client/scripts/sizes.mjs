// Prints what a browser loads first on each page, gzipped, and fails over the budget of the design (performance goal 7).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const weigh = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 6 }).length;

function closure(keys) {
  const seen = new Set();
  const files = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`No chunk ${key} in the manifest`);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of chunk.imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return [...files];
}

const words = (language, ...names) => names.map((name) => `src/i18n/${language}/${name}.json`);
const desk = ['index.html'];
// The goal is the queue's and the public pages'; the others are watched so that they do not grow unseen.
const pages = [
  ['sign-in', 275, [...desk, 'src/features/access/sign-in-page.tsx', ...words('zh-CN', 'common', 'access')]],
  ['queue', 250, [...desk, 'src/features/tracking/desk-page.tsx', ...words('zh-CN', 'common', 'tracking')]],
  [
    'new complaint',
    400,
    [...desk, 'src/features/intake/new-complaint-page.tsx', ...words('zh-CN', 'common', 'intake')],
  ],
  ['case', 320, [...desk, 'src/features/resolution/case-page.tsx', ...words('zh-CN', 'common', 'resolution')]],
  ['public', 60, ['p/index.html', ...words('zh-CN', 'common', 'public')]],
];

let over = false;
for (const [name, budget, keys] of pages) {
  const present = keys.filter((key) => manifest[key]);
  const missing = keys.filter((key) => !manifest[key]);
  if (missing.length > 0) throw new Error(`${name}: no chunk for ${missing.join(', ')}`);
  const files = closure(present);
  const size = files.reduce((sum, file) => sum + weigh(file), 0) / 1000;
  over ||= size > budget;
  console.log(
    `${name.padEnd(14)} ${size.toFixed(1).padStart(6)} kB gz of ${budget} in ${files.length} files${size > budget ? '  OVER' : ''}`,
  );
  if (process.argv.includes('--files'))
    for (const file of files) console.log(`  ${(weigh(file) / 1000).toFixed(1).padStart(6)}  ${file}`);
}
if (over) process.exit(1);
