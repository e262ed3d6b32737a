import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Choice } from '@/ui/choice';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';
import { type Meaning, type TreeKind, useFigures } from './taxonomy-query';

const times = ['30', '365', '1825'] as const;

/** How many cases there are of each entry: by the meaning that it had when it was given, or by today's. */
export function TaxonomyFigures({ tree }: { tree: TreeKind }) {
  const { t } = useTranslation('taxonomies');
  const words = useProblemWords();
  const [meaning, setMeaning] = useState<Meaning>('asOfToday');
  const [days, setDays] = useState<(typeof times)[number]>('365');
  const figures = useFigures(tree, meaning, Number(days));
  return (
    <>
      <div className="tax-bar">
        <Choice
          label={t('figures.meaning')}
          value={meaning}
          onChange={setMeaning}
          options={(['asOfToday', 'asGiven'] as const).map((value) => ({ value, label: t(`figures.${value}`) }))}
        />
        <Choice
          label={t('figures.time')}
          value={days}
          onChange={setDays}
          options={times.map((value) => ({ value, label: t(`figures.days${value}`) }))}
        />
      </div>
      {figures.error ? (
        <ErrorPanel {...words(figures.error)} onRetry={() => void figures.refetch()} />
      ) : (
        <>
          {figures.data && figures.data.cases > 0 ? (
            <p>
              {t(`figures.says_${meaning}`)}{' '}
              {t('figures.all', { count: figures.data.cases, without: figures.data.withoutCategory })}
            </p>
          ) : null}
          <List
            label={t('view.figures')}
            rows={figures.data?.categories}
            rowKey={({ code, path }) => `${code} ${path.join('/')}`}
            empty={{ title: t('figures.none') }}
            columns={[
              {
                name: t('figures.entry'),
                cell: ({ path }) => (
                  <span className="tax-level" data-level={Math.min(path.length, 6)}>
                    {path.at(-1)}
                  </span>
                ),
              },
              { name: t('figures.own'), isNumber: true, cell: ({ cases }) => (cases > 0 ? cases : '') },
              {
                name: t('figures.branch'),
                isNumber: true,
                cell: ({ code, branch }) =>
                  tree === 'category' && meaning === 'asOfToday' ? (
                    <Link to="/" search={{ view: 'all', category: code }}>
                      {branch}
                    </Link>
                  ) : (
                    branch
                  ),
              },
              { name: t('figures.decided'), isNumber: true, cell: ({ decided }) => decided },
            ]}
          />
        </>
      )}
    </>
  );
}
