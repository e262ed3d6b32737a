import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Section } from '@/ui/section';
import type { FileReading, ImportMapping } from './import-query';

type Field = ImportMapping['columns'][number];

const fields: Field[] = [
  'narrative',
  'subject',
  'customerName',
  'phone',
  'email',
  'accountNumber',
  'product',
  'orderNumber',
  'occurredAt',
  'place',
  'desiredOutcome',
  'category',
  'channel',
  'reference',
  'language',
  'ignore',
];
const zones = Intl.supportedValuesOf('timeZone');

interface Props {
  reading: FileReading;
  mapping: ImportMapping;
  problem: unknown;
  isBusy: boolean;
  /** True where the rows have been tried with another mapping before. */
  isAgain: boolean;
  onCheck: (mapping: ImportMapping) => void;
}

/** What each column is: proposed by its head or remembered, with what stands in it beside. */
export function ImportColumns({ reading, mapping, problem, isBusy, isAgain, onCheck }: Props) {
  const { t } = useTranslation('import');
  const [chosen, setChosen] = useState(mapping);
  const dates = reading.columns[chosen.columns.indexOf('occurredAt')]?.dates;
  const mayBeBoth = dates !== undefined && dates !== null && dates !== 'clear';
  const wrong = problem ? asProblem(problem).errors : [];
  const errorOf = (field: string) => wrong.find((error) => error.field === field)?.message;
  const choose = (column: number, field: Field) =>
    setChosen({
      ...chosen,
      columns: chosen.columns.map((known, at) =>
        at === column ? field : known === field && field !== 'narrative' ? 'ignore' : known,
      ),
    });
  const helpOf = (message: string | undefined) => (message ? { validateStatus: 'error' as const, help: message } : {});

  return (
    <Section title={t('columns.title')}>
      <p className="quiet">{t('columns.hint')}</p>
      <div className="list">
        <table aria-label={t('columns.title')}>
          <thead>
            <tr>
              <th scope="col">{t('columns.column')}</th>
              <th scope="col">{t('columns.example')}</th>
              <th scope="col">{t('columns.field')}</th>
            </tr>
          </thead>
          <tbody>
            {reading.columns.map(({ name }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, and heads may be equal
              <tr key={column}>
                <th scope="row" className="column-name">
                  {name}
                </th>
                <td>
                  <span className="cell-start">
                    {reading.firstRows.map((row) => row[column]?.trim()).find((text) => text)}
                  </span>
                </td>
                <td className="column-field">
                  <Select<Field>
                    aria-label={t('columns.fieldOf', { column: name })}
                    disabled={isBusy}
                    value={chosen.columns[column] ?? 'ignore'}
                    options={fields.map((value) => ({ value, label: t(`field.${value}`) }))}
                    onChange={(field) => choose(column, field)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errorOf('columns') ? <p role="alert">{errorOf('columns')}</p> : null}
      <Form layout="vertical" disabled={isBusy} className="form-narrow" onFinish={() => onCheck(chosen)}>
        <div className="fields">
          <Form.Item
            label={t('columns.source')}
            htmlFor="import-source"
            extra={t('columns.sourceHint')}
            {...helpOf(errorOf('source'))}
          >
            <Input
              id="import-source"
              value={chosen.source}
              maxLength={100}
              onChange={(event) => setChosen({ ...chosen, source: event.target.value })}
            />
          </Form.Item>
          <Form.Item
            label={t('columns.zone')}
            htmlFor="import-zone"
            extra={t('columns.zoneHint')}
            {...helpOf(errorOf('timeZone'))}
          >
            <Select
              id="import-zone"
              showSearch
              value={chosen.timeZone}
              options={[...new Set([chosen.timeZone, ...zones])].map((value) => ({ value, label: value }))}
              onChange={(timeZone) => setChosen({ ...chosen, timeZone })}
            />
          </Form.Item>
        </div>
        {mayBeBoth ? (
          <Form.Item label={t('columns.dateOrder')} extra={t(`dates.${dates}`)} {...helpOf(errorOf('dateOrder'))}>
            <Radio.Group
              value={chosen.dateOrder}
              onChange={(event) => setChosen({ ...chosen, dateOrder: event.target.value })}
              options={(['dayFirst', 'monthFirst'] as const).map((value) => ({
                value,
                label: t(`dateOrder.${value}`),
              }))}
            />
          </Form.Item>
        ) : null}
        <Button type={isAgain ? 'default' : 'primary'} htmlType="submit" loading={isBusy}>
          {t(isAgain ? 'action.checkAgain' : 'action.check')}
        </Button>
      </Form>
    </Section>
  );
}
