import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/section';
import type { FileReading, ReadingChoice } from './import-query';

const encodings = ['utf8', 'gb18030', 'big5', 'utf16Le', 'utf16Be', 'windows1252'] as const;
const separators = ['comma', 'semicolon', 'tab', 'pipe'] as const;
const shownRows = 5;

interface Props {
  reading: FileReading;
  isBusy: boolean;
  onRead: (choice: ReadingChoice) => void;
}

/** How the file is read, why so, and what comes out: a wrong guess is seen at once and changed here. */
export function ImportReading({ reading, isBusy, onRead }: Props) {
  const { t } = useTranslation('import');
  const { encoding, encodingGround, separator, sheets, sheet, headerRow } = reading;
  const read = (change: ReadingChoice) =>
    onRead({
      // What was found out stays so; what a person has chosen is said again.
      ...(encodingGround === 'chosen' ? { encoding } : {}),
      ...(sheets.length > 0 ? { sheet } : {}),
      ...change,
    });
  return (
    <Section title={t('reading.title')}>
      <Form layout="vertical" disabled={isBusy}>
        <div className="fields">
          {encoding && encodingGround ? (
            <Form.Item label={t('reading.encoding')} htmlFor="import-encoding" extra={t(`ground.${encodingGround}`)}>
              <Select
                id="import-encoding"
                value={encoding}
                options={encodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
                onChange={(value) => read({ encoding: value })}
              />
            </Form.Item>
          ) : null}
          {separator ? (
            <Form.Item label={t('reading.separator')} htmlFor="import-separator">
              <Select
                id="import-separator"
                value={separator}
                options={separators.map((value) => ({ value, label: t(`separator.${value}`) }))}
                onChange={(value) => read({ separator: value })}
              />
            </Form.Item>
          ) : null}
          {sheets.length > 1 ? (
            <Form.Item label={t('reading.sheet')} htmlFor="import-sheet">
              <Select
                id="import-sheet"
                value={sheet}
                options={sheets.map((label, value) => ({ value, label }))}
                onChange={(value) => read({ sheet: value })}
              />
            </Form.Item>
          ) : null}
          <Form.Item label={t('reading.headerRow')} htmlFor="import-header" extra={t('reading.headerHint')}>
            <Input
              type="number"
              id="import-header"
              key={headerRow}
              defaultValue={headerRow}
              min={0}
              max={100}
              onBlur={(event) => {
                const chosen = Number(event.target.value);
                if (event.target.value !== '' && chosen !== headerRow)
                  read({ headerRow: chosen, ...(separator ? { separator } : {}) });
              }}
            />
          </Form.Item>
        </div>
      </Form>
      <section className="grid-preview" aria-label={t('reading.preview')} tabIndex={-1}>
        <table>
          <thead>
            <tr>
              {reading.columns.map(({ name }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, and heads may be equal
                <th key={column} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reading.firstRows.slice(0, shownRows).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stand where they stand
              <tr key={index}>
                {reading.columns.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={column}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
