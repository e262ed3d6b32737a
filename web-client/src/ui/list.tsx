import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonRows } from './skeleton';
import { StatePanel } from './states';

interface Column<T> {
  /** The head's words; empty for a column of buttons. */
  name: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
}

interface Props<T> {
  /** What the table holds, for readers. */
  label: string;
  columns: Column<T>[];
  rows: T[] | undefined;
  rowKey: (row: T) => string;
  isQuiet?: (row: T) => boolean;
  empty: { title: string; text?: ReactNode; action?: ReactNode };
  /** Set while there is a further page. */
  onMore?: (() => void) | undefined;
  isLoadingMore?: boolean;
}

/** A list in pages: its skeleton, its empty state, its rows, and the way to more of them. */
export function List<T>({ label, columns, rows, rowKey, isQuiet, empty, onMore, isLoadingMore = false }: Props<T>) {
  const { t } = useTranslation('common');
  if (!rows) return <SkeletonRows rows={6} />;
  if (rows.length === 0) {
    return (
      <StatePanel title={empty.title} text={empty.text}>
        {empty.action}
      </StatePanel>
    );
  }
  return (
    <div className="list">
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" data-number={isNumber}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-quiet={isQuiet?.(row)}>
              {columns.map(({ name, cell, isNumber }) => (
                <td key={name} data-number={isNumber}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {onMore ? (
        <Button onClick={onMore} loading={isLoadingMore}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}
